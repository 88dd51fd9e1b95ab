package dev.filmgate.provider.xai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.xai.XaiPlan.Clip;
import dev.filmgate.provider.xai.XaiPlan.Piece;
import dev.filmgate.provider.xai.XaiPlan.Reel;
import dev.filmgate.provider.xai.XaiPlan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class XaiPlanTest {

  /** Such as {@code gen 15, ext 10 of 0[0,360)}, with a star for what need not be cut. */
  private static String said(XaiPlan plan) {
    var words = new ArrayList<String>();
    for (Step step : plan.steps()) {
      words.add(
          switch (step) {
            case Step.Generate(int seconds) -> "gen " + seconds;
            case Step.Regenerate(int seconds) -> "regen " + seconds;
            case Step.Extend(Clip clip, int seconds) -> "ext " + seconds + " of " + said(clip);
            case Step.Edit(Clip clip) -> "edit " + said(clip);
          });
    }
    return String.join(", ", words);
  }

  private static String said(Clip clip) {
    return range(clip.reel(), clip.from(), clip.frames(), clip.whole());
  }

  private static String pieces(XaiPlan plan) {
    var words = new ArrayList<String>();
    for (Piece piece : plan.pieces()) {
      words.add(range(piece.reel(), piece.from(), piece.frames(), piece.whole()));
    }
    return String.join(" + ", words);
  }

  private static String range(Reel reel, int from, int frames, boolean whole) {
    String name =
        switch (reel) {
          case Reel.Source _ -> "source";
          case Reel.Answer(int step) -> Integer.toString(step);
        };
    return whole ? name + "*" : "%s[%d,%d)".formatted(name, from, from + frames);
  }

  @Test
  void upToFifteenSecondsAreOneGeneration() {
    for (int seconds = 1; seconds <= 15; seconds++) {
      XaiPlan plan = XaiPlan.generation(seconds);
      assertThat(said(plan)).isEqualTo("gen " + seconds);
      assertThat(plan.isAsDelivered()).isTrue();
      assertThat(plan.frames()).isEqualTo(seconds * 24);
    }
  }

  @Test
  void sixteenToTwentyFiveAreAGenerationAndOneExtensionInOneFile() {
    assertThat(said(XaiPlan.generation(16))).isEqualTo("gen 14, ext 2 of 0*");
    assertThat(said(XaiPlan.generation(17))).isEqualTo("gen 15, ext 2 of 0*");
    assertThat(said(XaiPlan.generation(25))).isEqualTo("gen 15, ext 10 of 0*");
    for (int seconds = 16; seconds <= 25; seconds++) {
      XaiPlan plan = XaiPlan.generation(seconds);
      assertThat(plan.isAsDelivered()).isTrue();
      assertThat(plan.frames()).isEqualTo(seconds * 24);
    }
  }

  @Test
  void twentySixToThirtyAreCutAndJoinedHere() {
    assertThat(said(XaiPlan.generation(26))).isEqualTo("gen 15, ext 9 of 0*, ext 2 of 1[216,576)");
    assertThat(said(XaiPlan.generation(30))).isEqualTo("gen 15, ext 10 of 0*, ext 5 of 1[240,600)");
    assertThat(pieces(XaiPlan.generation(30))).isEqualTo("1* + 2[360,480)");
    for (int seconds = 26; seconds <= 30; seconds++) {
      XaiPlan plan = XaiPlan.generation(seconds);
      assertThat(plan.isAsDelivered()).isFalse();
      assertThat(plan.frames()).isEqualTo(seconds * 24);
    }
  }

  @Test
  void anExtensionAtAFrameTakesAtMostTheLastFifteenSecondsBeforeIt() {
    XaiPlan half = XaiPlan.extension(240, 108, 6);
    assertThat(said(half)).isEqualTo("ext 6 of source[0,108)");
    assertThat(pieces(half)).isEqualTo("source[0,108) + 0[108,252)");

    XaiPlan late = XaiPlan.extension(600, 500, 10);
    assertThat(said(late)).isEqualTo("ext 10 of source[140,500)");
    assertThat(pieces(late)).isEqualTo("source[0,500) + 0[360,600)");
  }

  @Test
  void anExtensionAtTheEndOfAShortSourceIsTheAnswerAsItIs() {
    XaiPlan plan = XaiPlan.extension(240, 240, 6);

    assertThat(said(plan)).isEqualTo("ext 6 of source*");
    assertThat(plan.isAsDelivered()).isTrue();
  }

  @Test
  void aLongNewPartIsSeveralExtensionsAndASecondIsCutFromTwo() {
    assertThat(said(XaiPlan.extension(120, 120, 21)))
        .isEqualTo("ext 10 of source*, ext 9 of 0*, ext 2 of 1[216,576)");
    XaiPlan one = XaiPlan.extension(120, 120, 1);
    assertThat(said(one)).isEqualTo("ext 2 of source*");
    assertThat(pieces(one)).isEqualTo("0[0,144)");
    assertThat(one.frames()).isEqualTo(144);
  }

  @Test
  void everyPlanKeepsTheBoundsOfEachCallAndComesOutFrameExact() {
    for (int source = 48; source <= 1_440; source += 7) {
      for (int seconds = 1; seconds <= 30; seconds++) {
        int start = Math.max(48, source - (seconds * 5) % source);
        XaiPlan plan = XaiPlan.extension(source, start, seconds);
        assertThat(plan.frames()).isEqualTo(start + seconds * 24);
        assertThat(plan.steps())
            .allSatisfy(step -> {
              if (step instanceof Step.Extend(Clip clip, int length)) {
                assertThat(length).isBetween(2, 10);
                assertThat(clip.frames()).isBetween(48, 360);
              }
            });
      }
    }
  }

  @Test
  void anEditIsMadeInPiecesOfAtMostEightPointSevenSeconds() {
    assertThat(said(XaiPlan.edit(208))).isEqualTo("edit source*");
    assertThat(said(XaiPlan.edit(209))).isEqualTo("edit source[0,104), edit source[104,209)");
    assertThat(pieces(XaiPlan.edit(209))).isEqualTo("0[0,104) + 1[0,105)");
    assertThat(XaiPlan.edit(1_440).frames()).isEqualTo(1_440);
  }

  @Test
  void aLongSourceMadeAnewIsAsLongAsItWas() {
    for (int frames : List.of(1, 24, 100, 360, 361, 384, 500, 720, 1_440)) {
      assertThat(XaiPlan.regeneration(frames).frames()).isEqualTo(frames);
    }
    assertThat(said(XaiPlan.regeneration(300))).isEqualTo("regen 13");
    assertThat(pieces(XaiPlan.regeneration(300))).isEqualTo("0[0,300)");
  }
}
