package dev.filmgate.net;

import static dev.filmgate.net.LinkException.Kind.NOT_ALLOWED;
import static dev.filmgate.net.LinkException.Kind.NOT_REACHED;
import static dev.filmgate.net.LinkException.Kind.NOT_SERVED;

import dev.filmgate.net.LinkException.Kind;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The 140 forms of links that must lead nowhere (SSRF), in eight groups, and the {@link
 * SmallInternet} that they are scripted for.
 */
public final class ForbiddenLinks {

  /**
   * A form.
   *
   * @param literal whether it can be refused on its face, before any name is resolved
   */
  public record Form(String group, String link, Kind expected, boolean literal) {

    @Override
    public String toString() {
      return group + " " + link;
    }
  }

  private static final String HOST = SmallInternet.PUBLIC;

  private ForbiddenLinks() {}

  public static Stream<Form> all() {
    return Stream.of(ipv4(), ipv6(), special(), names(), parsers(), schemes(), ports(), hops())
        .flatMap(List::stream);
  }

  /** Those that a create refuses at once. */
  public static Stream<Form> literals() {
    return all().filter(Form::literal);
  }

  private static List<Form> hosts(String group, boolean literal, String... hosts) {
    return Stream.of(hosts)
        .map(host -> new Form(group, "http://" + host + "/a.png", NOT_ALLOWED, literal))
        .toList();
  }

  private static List<Form> links(String group, String... links) {
    return Stream.of(links).map(link -> new Form(group, link, NOT_ALLOWED, true)).toList();
  }

  /** A: spellings of IPv4 addresses. */
  private static List<Form> ipv4() {
    return hosts(
        "A",
        true,
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "0",
        "0.0.0.0",
        "0.1.2.3",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "00127.0.0.1",
        "127.00000.0.1",
        "4294967296",
        "6425673729");
  }

  /** B: IPv6. */
  private static List<Form> ipv6() {
    return hosts(
        "B",
        true,
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "[::127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::a00:1]",
        "[2002:7f00:1::]",
        "[2002:a9fe:a9fe::]",
        "[2001:0:7f00:1::]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fe80::1%25lo]",
        "[fec0::1]",
        "[ff02::1]",
        "[100::1]",
        "[2001:db8::1]",
        "[5f00::1]");
  }

  /** C: special IPv4 addresses, those of clouds' metadata among them. */
  private static List<Form> special() {
    return hosts(
        "C",
        true,
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.0.1",
        "192.88.99.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255");
  }

  /** D: names. */
  private static List<Form> names() {
    var forms =
        new ArrayList<>(
            hosts(
                "D",
                false,
                "localhost",
                "LOCALHOST",
                "localhost.",
                "x.localhost",
                "metadata.google.internal",
                "printer.local",
                "db.internal",
                "intranet",
                "a.names.test",
                "aaaa.names.test",
                "cname.names.test",
                "mixed.names.test",
                "rebinding.names.test",
                "hops.names.test",
                "many.names.test"));
    forms.add(new Form("D", "http://stall.names.test/a.png", NOT_REACHED, false));
    return forms;
  }

  /** E: what parsers of links disagree about. */
  private static List<Form> parsers() {
    var forms = new ArrayList<>(faces());
    // Leads to the public host, with the rest as a fragment; it has no such file.
    forms.add(new Form("E", "http://" + HOST + "#@127.0.0.1/", NOT_SERVED, false));
    return forms;
  }

  private static List<Form> faces() {
    return links(
        "E",
        "http://user:pw@127.0.0.1/",
        "http://" + HOST + "@127.0.0.1/",
        "http://127.0.0.1#@" + HOST + "/",
        "http://" + HOST + "\\@127.0.0.1/",
        "http://127.0.0.1\\@" + HOST + "/",
        "http://127.0.0.1%2f@" + HOST + "/",
        "http://127.0.0.1%00.x.test/",
        "http://127.0.0.1%0d%0aX:1/",
        "http:///127.0.0.1",
        "http:/127.0.0.1",
        "http:127.0.0.1",
        "//127.0.0.1",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://ⓛocalhost/",
        "http://%31%32%37.0.0.1/",
        " http://127.0.0.1/",
        "http://127.0\t.0.1/",
        "http://127.0.0.1:80:443/",
        "http://" + HOST + ":99999/",
        "http://[127.0.0.1]/");
  }

  /** F: schemes. */
  private static List<Form> schemes() {
    return links(
        "F",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "FILE:/etc/passwd",
        "ftp://" + HOST + "/a.png",
        "gopher://127.0.0.1:6379/_INFO",
        "dict://127.0.0.1:11211/stat",
        "ldap://127.0.0.1/",
        "jar:http://127.0.0.1/a.jar!/a",
        "netdoc:///etc/passwd",
        "javascript:alert(1)",
        "ws://127.0.0.1/",
        "unix:/var/run/docker.sock",
        "concat:/etc/passwd",
        "subfile,,start,0,end,10,,:/etc/passwd",
        "pipe:0",
        "data:text/html;base64,PGI+");
  }

  /** G: ports. */
  private static List<Form> ports() {
    return Stream.of(0, 22, 25, 2375, 5432, 6379, 9200)
        .map(port -> new Form("G", "http://" + HOST + ":" + port + "/", NOT_ALLOWED, true))
        .toList();
  }

  /** H: redirects and what else a server may do. */
  private static List<Form> hops() {
    var forms = new ArrayList<Form>();
    for (var name : List.of("301", "302", "303", "307", "308")) {
      forms.add(hop(name, NOT_ALLOWED));
    }
    for (var name : List.of("metadata", "file", "port", "relative", "userinfo", "data")) {
      forms.add(hop(name, NOT_ALLOWED));
    }
    forms.add(hop("chain/0", NOT_SERVED));
    forms.add(hop("loop", NOT_SERVED));
    forms.add(hop("cross", NOT_ALLOWED));
    forms.add(new Form("H", "https://cdn.test/hop/downgrade", NOT_ALLOWED, false));
    forms.add(hop("refresh", NOT_SERVED));
    forms.add(new Form("H", "https://other.test/picture.png", NOT_REACHED, false));
    forms.add(new Form("H", "http://closed.test/", NOT_REACHED, false));
    forms.add(hop("gzip", NOT_SERVED));
    forms.add(new Form("H", "http://raw.test/headers", NOT_REACHED, false));
    return forms;
  }

  private static Form hop(String name, Kind expected) {
    return new Form("H", "http://cdn.test/hop/" + name, expected, false);
  }

  /** Lets names and servers do what the forms are about. */
  public static void script(SmallInternet internet) {
    for (var name : List.of("localhost", "LOCALHOST", "localhost.", "x.localhost")) {
      internet.name(name, "127.0.0.1");
    }
    internet.name("metadata.google.internal", "169.254.169.254");
    for (var name : List.of("printer.local", "db.internal", "intranet")) {
      internet.name(name, "10.0.0.7");
    }
    internet.name("a.names.test", "127.0.0.1");
    internet.name("aaaa.names.test", "::1");
    internet.name("cname.names.test", "127.0.0.1", "::1");
    internet.name("mixed.names.test", HOST, "10.0.0.1");
    internet.name("rebinding.names.test", lookup -> List.of(lookup == 0 ? HOST : "127.0.0.1"));
    internet.name("hops.names.test", lookup -> List.of(lookup == 0 ? HOST : "127.0.0.1"));
    var many = new ArrayList<>(Collections.nCopies(499, HOST));
    many.add("192.168.1.1");
    internet.name("many.names.test", many.toArray(String[]::new));
    internet.name("stall.names.test", lookup -> stalled());
    serveHops(internet);
  }

  private static List<String> stalled() {
    try {
      var _ = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return List.of("127.0.0.1");
  }

  private static void serveHops(SmallInternet internet) {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      internet.redirect("/hop/" + status, status, "http://127.0.0.1/");
    }
    internet.redirect("/hop/metadata", 302, "http://169.254.169.254/latest/meta-data/");
    internet.redirect("/hop/file", 302, "file:///etc/passwd");
    internet.redirect("/hop/port", 302, "http://" + HOST + ":22/");
    internet.redirect("/hop/relative", 302, "//127.0.0.1/");
    internet.redirect("/hop/userinfo", 302, "http://user:pw@cdn.test/");
    internet.redirect("/hop/data", 302, "data:image/png;base64,AAAA");
    for (int i = 0; i < 6; i++) {
      internet.redirect("/hop/chain/" + i, 302, "/hop/chain/" + (i + 1));
    }
    internet.redirect("/hop/loop", 302, "/hop/loop");
    internet.redirect("/hop/cross", 302, "http://localhost/");
    internet.redirect("/hop/downgrade", 302, "http://cdn.test/picture.png");
    internet.serve(
        "/hop/refresh",
        exchange -> {
          exchange.getResponseHeaders().add("Refresh", "0; url=http://127.0.0.1/");
          SmallInternet.answer(exchange, 404, new byte[0]);
        });
    internet.serve(
        "/hop/gzip",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          SmallInternet.answer(exchange, 200, new byte[1000]);
        });
    // A name that leads inside the second time it is asked for, whether between hops or fetches.
    internet.redirect("/a.png", 302, "http://{host}/a.png");
    internet.speak(ForbiddenLinks::endlessHeaders);
  }

  private static void endlessHeaders(Socket socket) throws IOException {
    var out = socket.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] line = ("X-Filler: " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 100_000; i++) {
      out.write(line);
    }
  }
}
