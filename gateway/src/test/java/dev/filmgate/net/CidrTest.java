package dev.filmgate.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.20.30.40/8, 10.0.0.1, true",
    "192.168.1.7, 192.168.1.7, true",
    "192.168.1.7, 192.168.1.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "fd00::/8, fdff:ffff::1, true",
    "fd00::/8, fc00::1, false",
    "2001:db8::1, 2001:db8::1, true",
    "2001:db8::/65, 2001:db8:0:0:7fff::1, true",
    "2001:db8::/65, 2001:db8:0:0:8000::1, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false"
  })
  void containsTheAddressesThatShareItsPrefix(String block, String address, boolean contained)
      throws Exception {
    assertThat(Cidr.of(block).contains(InetAddress.getByName(address))).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/a",
        "::/129",
        "10/8",
        "localhost",
        "010.0.0.0/8",
        "10.0.0.0/8/8",
        "10.0.0.0/0008"
      })
  void readsNothingElse(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Test
  void isEqualByTheBlockItMeans() {
    assertThat(Cidr.of("10.1.2.3/8")).isEqualTo(Cidr.of("10.0.0.0/8")).hasToString("10.1.2.3/8");
    assertThat(Cidr.of("10.0.0.0/8")).hasSameHashCodeAs(Cidr.of("10.9.9.9/8"));
    assertThat(Cidr.of("10.0.0.0/8")).isNotEqualTo(Cidr.of("10.0.0.0/9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/8:0", "10.0.0.0/8:65536", "10.0.0.0/8:", "[fd00::/8", "[fd00::/8]:x"})
  void anAllowedRangeWithABadPortIsNotRead(String text) {
    assertThat(AllowedRange.parse(text)).isEmpty();
  }

  @Test
  void anAllowedRangeMayBePlainIpv6() {
    var range = AllowedRange.parse("fd00::/8").orElseThrow();

    assertThat(range.block()).isEqualTo(Cidr.of("fd00::/8"));
    assertThat(range.port()).isEmpty();
    assertThat(AllowedRange.parse("[fd00::1]:8080").orElseThrow().port()).hasValue(8080);
  }
}
