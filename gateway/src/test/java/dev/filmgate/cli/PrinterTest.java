package dev.filmgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PrinterTest {

  @Test
  void columnsAreAsWideAsTheirWidestCellOnAScreen() {
    assertThat(
            Printer.table(
                List.of(
                    List.of("acc_1", "Studio A", "x"),
                    List.of("acc_2", "雪国電影", "y"),
                    List.of("acc_3", "🎬", "z"),
                    List.of("acc_4", "e\u0301", "z"))))
        .isEqualTo(
            """
            acc_1  Studio A  x
            acc_2  雪国電影  y
            acc_3  🎬        z
            acc_4  e\u0301         z\
            """);
  }

  @Test
  void numbersEndTogetherAndNothingElseDoes() {
    assertThat(
            Printer.table(
                List.of("NAME", "HELD", "N", "NOTE"),
                List.of(
                    List.of("a", "25.000000", "", "7"), List.of("b", "-0.420000", "12", "seven"))))
        .isEqualTo(
            """
            NAME       HELD   N  NOTE
            a     25.000000      7
            b     -0.420000  12  seven\
            """);
    assertThat(Printer.table(List.of("ID", "HELD"), List.of())).isEqualTo("ID  HELD");
  }

  @Test
  void nobodysTextMovesTheCursorOrTurnsALineRound() {
    assertThat(
            Printer.table(
                List.of(
                    List.of("a\u001b[2Jb", "c\r\nd", "e\tf"),
                    List.of("g\u009bm", "h\u202ei", "j\u2028k"))))
        .isEqualTo(
            """
            a\uFFFD[2Jb  c  d  e f
            g\uFFFDm     h\uFFFDi   j\uFFFDk\
            """);
  }
}
