package dev.filmgate.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPolicyTest {

  private static final AddressPolicy PUBLIC = AddressPolicy.publicOnly(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
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
        "6425673729",
        "0x",
        "8.8.8.8.8",
        "256.1.1.1",
        "08.8.8.8"
      })
  void refusesEverySpellingOfALoopbackIpv4Address(String host) {
    assertThat(PUBLIC.allowsHost(host, 80)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "[5f00::1]",
        "[2002:808:808::1]",
        "[2001:0:808:808::1]",
        "[3fff::1]",
        "[127.0.0.1]",
        "[::1",
        "::1]",
        "[]"
      })
  void refusesIpv6AddressesThatAreNotPublicUnicast(String host) {
    assertThat(PUBLIC.allowsHost(host, 80)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "255.255.255.255",
        "203.0.113.10",
        "192.0.2.1",
        "198.51.100.1"
      })
  void refusesSpecialIpv4Addresses(String host) throws Exception {
    assertThat(PUBLIC.allowsHost(host, 443)).isFalse();
    assertThat(PUBLIC.allows(InetAddress.getByName(host), 443)).isFalse();
    assertThat(PUBLIC.allowsHost("[::ffff:" + host + "]", 443)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "[2606:4700:4700::1111]",
        "[2a00:1450:4001:800::200e]",
        "[64:ff9b::808:808]",
        "[::ffff:8.8.8.8]",
        "9.255.255.255",
        "11.0.0.0"
      })
  void allowsPublicUnicastOnThePortsOfTheWeb(String host) {
    assertThat(PUBLIC.allowsHost(host, 80)).isTrue();
    assertThat(PUBLIC.allowsHost(host, 443)).isTrue();
    assertThat(PUBLIC.allowsHost(host, 22)).isFalse();
    assertThat(PUBLIC.allowsHost(host, 8080)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "XN--BCHER-KVA.example", "a.b.c.", "cdn_1.example", "3com.example"})
  void leavesNamesToTheResolver(String host) {
    assertThat(PUBLIC.allowsHost(host, 443)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "ⓛocalhost",
        "%31%32%37.0.0.1",
        "127.0.0.1%00.x.test",
        " example.com",
        "exa\tmple.com",
        "user@example.com",
        "example.com/x"
      })
  void refusesHostsThatAreNeitherAddressNorName(String host) {
    assertThat(PUBLIC.allowsHost(host, 443)).isFalse();
  }

  @Test
  void exceptionsOpenABlockOnEveryPortOrOnOne() {
    var policy =
        AddressPolicy.publicOnly(
            List.of(range("10.1.0.0/16"), range("127.0.0.1:9000"), range("[fd00::/8]:8443")));

    assertThat(policy.allowsHost("10.1.2.3", 5432)).isTrue();
    assertThat(policy.allowsHost("10.2.0.1", 5432)).isFalse();
    assertThat(policy.allowsHost("127.0.0.1", 9000)).isTrue();
    assertThat(policy.allowsHost("127.0.0.1", 9001)).isFalse();
    assertThat(policy.allowsHost("127.0.0.2", 9000)).isFalse();
    assertThat(policy.allowsHost("[fd12::1]", 8443)).isTrue();
    assertThat(policy.allowsHost("[fd12::1]", 443)).isFalse();
  }

  @Test
  void theOperatorMayGoAnywhere() throws Exception {
    assertThat(AddressPolicy.operator().allows(InetAddress.getLoopbackAddress(), 1)).isTrue();
    assertThat(AddressPolicy.operator().allowsHost("127.1", 1)).isTrue();
  }

  private static AllowedRange range(String text) {
    return AllowedRange.parse(text).orElseThrow();
  }
}
