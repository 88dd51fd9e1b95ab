package dev.filmgate.provider.local.story;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Reads a prompt. Words decide where there are any; what no word decides, the seed does, so that
 * the same prompt and seed always mean the same picture.
 */
public final class Storyboard {

  private static final Vocabulary<Family> FAMILIES =
      new Vocabulary<>(Family.class)
          .say(
              Family.LANDSCAPE,
              "mountain, mountains, hill, hills, valley, forest, woods, tree, trees, pine, pines,"
                  + " lake, meadow, field, fields, desert, dune, dunes, canyon, landscape, peak,"
                  + " peaks, alps, river, waterfall, countryside, village, cabin, snowfield, aurora,"
                  + " fuji, prairie, savanna, jungle, autumn, glacier, fjord, camp, deer, horse,"
                  + " 山, 峰, 谷, 森林, 树, 松, 湖, 草原, 草地, 田, 沙漠, 沙丘, 峡谷, 风景, 河, 溪,"
                  + " 瀑布, 乡村, 雪原, 极光, 竹, 梯田")
          .say(
              Family.OCEAN,
              "ocean, sea, wave, waves, beach, coast, shore, island, islands, surf, surfer, tide,"
                  + " sail, sailing, sailboat, boat, ship, harbor, harbour, lighthouse, whale,"
                  + " dolphin, lagoon, seaside, bay, yacht, reef, pirate,"
                  + " 海, 洋, 浪, 沙滩, 海滩, 岸, 岛, 帆, 船, 灯塔, 港, 潮, 鲸")
          .say(
              Family.CITY,
              "city, skyline, skyscraper, skyscrapers, street, streets, downtown, tower, towers,"
                  + " building, buildings, traffic, car, cars, urban, metropolis, cyberpunk, tokyo,"
                  + " york, shanghai, hong, kong, london, paris, neon, rooftop, bridge, subway,"
                  + " taxi, office, night market, cafe,"
                  + " 城市, 都市, 街, 高楼, 大厦, 摩天, 夜市, 上海, 东京, 香港, 霓虹, 赛博朋克, 桥, 楼")
          .say(
              Family.SPACE,
              "space, planet, planets, galaxy, galaxies, nebula, cosmos, cosmic, universe, star,"
                  + " stars, starfield, astronaut, spaceship, spacecraft, rocket, orbiting, saturn,"
                  + " mars, jupiter, comet, asteroid, asteroids, milky way, black hole, satellite,"
                  + " supernova, interstellar, earth, alien,"
                  + " 太空, 宇宙, 星球, 行星, 星系, 银河, 星云, 星空, 宇航员, 飞船, 火箭, 火星, 土星,"
                  + " 木星, 彗星, 黑洞, 地球")
          .say(
              Family.FLOW,
              "abstract, flow, flowing, liquid, fluid, silk, smoke, ink, gradient, swirl, swirls,"
                  + " swirling, marble, satin, ribbon, ribbons, pattern, waves of color, colors,"
                  + " colours, particles, energy, dream, music, loop, background, screensaver,"
                  + " 抽象, 流动, 流体, 丝绸, 烟, 墨, 渐变, 漩涡, 液体, 大理石, 光影, 色彩, 梦, 背景");

  private static final Vocabulary<Hour> HOURS =
      new Vocabulary<>(Hour.class)
          .say(Hour.DAWN, "dawn, sunrise, daybreak, early morning, morning, 黎明, 日出, 清晨, 早晨, 晨")
          .say(
              Hour.DAY,
              "day, daylight, noon, midday, afternoon, sunny, bright, blue sky, summer, 白天, 中午,"
                  + " 正午, 下午, 晴, 阳光, 蓝天")
          .say(Hour.GOLDEN, "golden, golden hour, autumn, warm light, amber, 金色, 金黄, 秋")
          .say(Hour.DUSK, "dusk, sunset, twilight, evening, blue hour, 黄昏, 日落, 傍晚, 夕阳, 晚霞, 暮")
          .say(
              Hour.NIGHT,
              "night, midnight, moon, moonlight, moonlit, starry, stars, aurora, northern lights,"
                  + " dark, nocturnal, 夜, 午夜, 月, 星空, 极光");

  private static final Vocabulary<Weather> WEATHERS =
      new Vocabulary<>(Weather.class)
          .say(Weather.CLEAR, "clear, cloudless, sunny, 晴, 晴朗")
          .say(Weather.CLOUDY, "cloud, clouds, cloudy, overcast, 云, 阴天, 多云")
          .say(Weather.FOG, "fog, foggy, mist, misty, haze, hazy, 雾, 霾, 朦胧")
          .say(Weather.RAIN, "rain, rainy, raining, drizzle, shower, wet, 雨")
          .say(
              Weather.SNOW,
              "snow, snowing, snowy, snowfall, snowflakes, blizzard, winter, christmas, 雪, 冬")
          .say(
              Weather.STORM,
              "storm, stormy, thunder, thunderstorm, lightning, tempest, hurricane, 暴风, 风暴,"
                  + " 雷, 闪电, 暴雨, 台风");

  private static final Vocabulary<Tone> TONES =
      new Vocabulary<>(Tone.class)
          .say(Tone.WARM, "warm, cozy, cosy, fire, fiery, autumn, orange, red, 暖, 温暖, 火, 秋, 红, 橙")
          .say(Tone.COLD, "cold, icy, ice, frozen, arctic, blue, winter, 冷, 冰, 寒, 蓝, 冬")
          .say(
              Tone.NEON,
              "neon, synthwave, vaporwave, cyberpunk, retro, retrowave, purple, magenta, pink,"
                  + " 霓虹, 赛博朋克, 蒸汽波, 紫, 粉")
          .say(
              Tone.PASTEL,
              "pastel, soft, dreamy, gentle, anime, ghibli, watercolor, 柔和, 梦幻, 动漫, 水彩")
          .say(Tone.EMERALD, "emerald, green, teal, jade, aurora, 翠, 绿, 碧, 青, 极光")
          .say(
              Tone.MONOCHROME,
              "monochrome, noir, black and white, grayscale, greyscale, charcoal, ink wash, 黑白,"
                  + " 水墨");

  private static final Vocabulary<Move> MOVES =
      new Vocabulary<>(Move.class)
          .say(
              Move.PUSH_IN,
              "push in, pushes in, pushing in, push, zoom in, zooms in, dolly in, dolly, move closer,"
                  + " moves closer, moving closer, forward, approach, approaching, fly through,"
                  + " flying, fly over, 推进, 推近, 拉近, 前进, 靠近, 飞越, 飞过, 推镜")
          .say(
              Move.PULL_BACK,
              "pull back, pulls back, pull out, pulls out, zoom out, zooms out, dolly out, backward,"
                  + " reveal, reveals, 拉远, 后退, 拉镜, 缩小")
          .say(Move.PAN_LEFT, "pan left, pans left, panning left, move left, 左移, 向左, 左摇")
          .say(
              Move.PAN_RIGHT,
              "pan, pans, panning, pan right, pans right, panning right, tracking, tracking shot,"
                  + " move right, sideways, 平移, 右移, 向右, 右摇, 横移, 摇镜, 跟拍")
          .say(
              Move.TILT_UP,
              "tilt, tilt up, tilts up, tilting up, look up, crane up, rise, rising, 上摇, 仰, 上升, 升起")
          .say(
              Move.TILT_DOWN,
              "tilt down, tilts down, look down, crane down, descend, descending, 下摇, 俯, 下降")
          .say(
              Move.ORBIT,
              "orbit, orbits, around, circling, rotate, rotates, rotating, 360, 环绕, 旋转, 绕")
          .say(
              Move.STATIC,
              "static, static shot, still, still shot, locked, tripod, fixed camera, 静止, 固定");

  private static final Vocabulary<Motif> MOTIFS =
      new Vocabulary<>(Motif.class)
          .say(Motif.LAKE, "lake, pond, reflection, reflections, fjord, mirror, 湖, 倒影, 池")
          .say(Motif.FOREST, "forest, woods, tree, trees, pine, pines, jungle, 森林, 树, 松, 林")
          .say(Motif.DESERT, "desert, dune, dunes, sahara, sand, 沙漠, 沙丘")
          .say(
              Motif.MEADOW,
              "meadow, field, fields, grass, prairie, savanna, flowers, spring, countryside, 草原,"
                  + " 草地, 田, 花, 春")
          .say(
              Motif.SNOWCAPS,
              "snow, snowy, alps, himalaya, himalayas, everest, glacier, winter, fuji, 雪, 冬, 冰川,"
                  + " 富士")
          .say(Motif.AURORA, "aurora, northern lights, polar lights, 极光")
          .say(Motif.STARS, "star, stars, starry, milky way, 星")
          .say(Motif.MOON, "moon, moonlight, moonlit, 月")
          .say(
              Motif.BIRDS,
              "bird, birds, gull, gulls, seagull, seagulls, crane, cranes, eagle, 鸟, 鸥, 鹤, 雁")
          .say(
              Motif.BOAT,
              "boat, boats, ship, ships, sail, sailing, sailboat, yacht, pirate, 船, 舟, 帆")
          .say(Motif.LIGHTHOUSE, "lighthouse, 灯塔")
          .say(Motif.PALMS, "palm, palms, tropical, beach, island, hawaii, 棕榈, 椰, 沙滩, 海滩, 热带")
          .say(
              Motif.RIVER,
              "river, reflection, reflections, harbor, harbour, bay, waterfront, 河, 江, 港, 倒影")
          .say(Motif.RINGS, "saturn, ring, rings, ringed, 土星, 环")
          .say(
              Motif.PLANET, "planet, planets, earth, mars, jupiter, saturn, 行星, 星球, 地球, 火星, 木星, 土星")
          .say(Motif.EARTH, "earth, blue planet, globe, 地球")
          .say(Motif.GALAXY, "galaxy, galaxies, spiral, milky way, black hole, 星系, 银河, 黑洞")
          .say(
              Motif.LANTERNS,
              "lantern, lanterns, firefly, fireflies, sparks, magic, magical, 灯笼, 萤火, 孔明灯, 魔法");

  private static final Vocabulary<Filter> FILTERS =
      new Vocabulary<>(Filter.class)
          .say(
              Filter.NOIR,
              "noir, black and white, monochrome, grayscale, greyscale, charcoal, detective,"
                  + " silent film, ink wash, 黑白, 水墨, 侦探")
          .say(
              Filter.SEPIA,
              "sepia, vintage, old film, old movie, nostalgic, aged, antique, western, 1920s,"
                  + " 1950s, 1970s, polaroid, 复古, 怀旧, 老照片, 老电影")
          .say(
              Filter.PAINTED,
              "watercolor, watercolour, painting, painted, painterly, oil painting, brush strokes,"
                  + " impressionist, monet, van gogh, anime, ghibli, illustration, illustrated,"
                  + " cartoon, storybook, 水彩, 油画, 绘画, 画风, 动漫, 插画, 卡通")
          .say(
              Filter.NEON,
              "neon, synthwave, vaporwave, cyberpunk, retrowave, futuristic, sci fi, purple,"
                  + " magenta, 霓虹, 赛博朋克, 蒸汽波, 未来, 科幻, 紫")
          .say(
              Filter.DREAMY,
              "dreamy, dream, dreamlike, ethereal, soft, pastel, fairy tale, fairytale, romantic,"
                  + " magical, heavenly, pink, 梦, 柔, 仙, 粉, 浪漫")
          .say(
              Filter.WINTER,
              "winter, snow, snowy, snowing, snowfall, frozen, ice, icy, frost, frosty, arctic,"
                  + " cold, christmas, 冬, 雪, 冰, 寒, 冷")
          .say(
              Filter.NIGHT,
              "night, midnight, moonlight, moonlit, nocturnal, dark, starry, blue hour, 夜, 月, 暗")
          .say(
              Filter.STORM,
              "storm, stormy, thunder, thunderstorm, rain, rainy, raining, gloomy, moody,"
                  + " apocalyptic, horror, gothic, 风暴, 暴风, 雨, 阴沉, 恐怖")
          .say(
              Filter.GOLDEN,
              "golden, golden hour, sunset, sunrise, dusk, dawn, autumn, fall, amber, warm, fire,"
                  + " desert, 金, 日落, 日出, 夕阳, 黄昏, 黎明, 秋, 暖")
          .say(
              Filter.AQUA, "underwater, aquatic, ocean, sea, teal, aqua, turquoise, blue, 水下, 海, 蓝")
          .say(
              Filter.EMERALD,
              "emerald, green, jade, jungle, forest, matrix, spring, aurora, 翠, 绿, 森林, 春, 极光")
          .say(Filter.MISTY, "fog, foggy, mist, misty, haze, hazy, faded, washed out, 雾, 霾, 朦胧")
          .say(
              Filter.VIVID,
              "vivid, vibrant, colorful, colourful, bright, sunny, summer, pop art, saturated,"
                  + " psychedelic, 鲜艳, 明亮, 晴, 阳光, 夏, 彩色")
          .say(Filter.CINEMATIC, "cinematic, blockbuster, epic, dramatic, 电影, 史诗, 大片");

  /** More looks on top of one another are mud. */
  private static final int MOST_FILTERS = 2;

  /** Things that come and go without the place becoming another. */
  private static final Set<Motif> LOOSE =
      EnumSet.of(
          Motif.SNOWCAPS, Motif.AURORA, Motif.STARS, Motif.MOON, Motif.BIRDS, Motif.LANTERNS);

  private static final Move[] LIVELY = {
    Move.PUSH_IN, Move.PAN_LEFT, Move.PAN_RIGHT, Move.ORBIT, Move.TILT_UP
  };

  private Storyboard() {}

  /** What the prompt asks to see; never fails, whatever is in it. */
  public static Look read(String prompt, long seed) {
    var sentence = Sentence.of(prompt);
    var random = new SplittableRandom(seed);
    Family family = FAMILIES.strongest(sentence).orElse(any(random, Family.values()));
    Hour hour = HOURS.first(sentence).orElse(usualHour(family, random));
    Weather weather = WEATHERS.first(sentence).orElse(usualWeather(random));
    Tone tone = TONES.first(sentence).orElse(Tone.NATURAL);
    Move move = MOVES.first(sentence).orElse(any(random, Move.values()));
    return new Look(family, hour, weather, tone, move, motifs(sentence));
  }

  /** Whether the prompt asks for any look of its own. */
  public static boolean namesFilter(String prompt) {
    return FILTERS.first(Sentence.of(prompt)).isPresent();
  }

  /**
   * What a film shows that was made of the first prompt and then remixed by the others: place and
   * layout stay what they were; light, weather and colours follow the words, and so does the camera
   * where they name one. A prompt that names nothing of these changes the hour, so that a remix is
   * never the same film.
   */
  public static Look read(List<String> prompts, long seed) {
    Look look = read(prompts.getFirst(), seed);
    for (String prompt : prompts.subList(1, prompts.size())) {
      Look after = relit(look, prompt);
      look = after.equals(look) ? after.at(nextHour(after.hour(), seed)) : after;
    }
    return look;
  }

  /** The same place in whatever light, weather, colours and move the prompt names. */
  public static Look relit(Look before, String prompt) {
    var sentence = Sentence.of(prompt);
    var motifs = EnumSet.noneOf(Motif.class);
    motifs.addAll(before.motifs());
    MOTIFS.all(sentence).stream().filter(LOOSE::contains).forEach(motifs::add);
    return new Look(
        before.family(),
        HOURS.first(sentence).orElse(before.hour()),
        WEATHERS.first(sentence).orElse(before.weather()),
        TONES.first(sentence).orElse(before.tone()),
        MOVES.first(sentence).orElse(before.move()),
        motifs);
  }

  private static Hour nextHour(Hour hour, long seed) {
    var others = EnumSet.complementOf(EnumSet.of(hour)).toArray(Hour[]::new);
    return any(new SplittableRandom(seed), others);
  }

  /** The looks to lay over a video that is not ours to make again: one or two, never none. */
  public static List<Filter> filters(String prompt) {
    List<Filter> named = FILTERS.all(Sentence.of(prompt));
    return named.isEmpty()
        ? List.of(Filter.CINEMATIC)
        : named.subList(0, Math.min(MOST_FILTERS, named.size()));
  }

  /** The camera move that the prompt asks for, if it does. */
  public static Optional<Move> camera(String prompt) {
    return MOVES.first(Sentence.of(prompt));
  }

  /** How a camera moves over one given picture: as asked, else as the seed likes, never stiff. */
  public static Move cameraOver(String prompt, long seed) {
    return camera(prompt).orElseGet(() -> any(new SplittableRandom(seed), LIVELY));
  }

  /**
   * What the prompt wants in the air before given pictures: fog, rain, snow, a storm or lanterns.
   * Where it wants none of them, nothing.
   */
  public static Optional<Look> air(String prompt) {
    var sentence = Sentence.of(prompt);
    Weather weather = WEATHERS.first(sentence).orElse(Weather.CLEAR);
    Set<Motif> motifs = motifs(sentence);
    boolean open = weather == Weather.CLEAR || weather == Weather.CLOUDY;
    if (open && !motifs.contains(Motif.LANTERNS)) {
      return Optional.empty();
    }
    Hour hour = HOURS.first(sentence).orElse(Hour.DAY);
    Tone tone = TONES.first(sentence).orElse(Tone.NATURAL);
    return Optional.of(new Look(Family.LANDSCAPE, hour, weather, tone, Move.STATIC, motifs));
  }

  private static Set<Motif> motifs(Sentence sentence) {
    var motifs = EnumSet.noneOf(Motif.class);
    motifs.addAll(MOTIFS.all(sentence));
    return motifs;
  }

  private static Hour usualHour(Family family, SplittableRandom random) {
    Hour any = any(random, Hour.values());
    return switch (family) {
      case CITY -> random.nextInt(3) == 0 ? Hour.DUSK : Hour.NIGHT;
      case SPACE -> Hour.NIGHT;
      case LANDSCAPE, OCEAN, FLOW -> any;
    };
  }

  private static Weather usualWeather(SplittableRandom random) {
    return random.nextInt(3) == 0 ? Weather.CLOUDY : Weather.CLEAR;
  }

  private static <T> T any(SplittableRandom random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
