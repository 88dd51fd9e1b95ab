package dev.filmgate.video;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of an order, each with what it is for.
 *
 * @param first what the video begins with, or null
 * @param last what the video ends with, or null
 * @param references what is shown in the order in which the prompt names it, else in this order
 * @param shape whether the video takes its ratio from the first of them
 */
public record Pictures(
    @Nullable ReferenceImage first,
    @Nullable ReferenceImage last,
    List<ReferenceImage> references,
    Shape shape) {

  /** An order of words alone. */
  public static final Pictures NONE = new Pictures(null, null, List.of(), Shape.ASKED);

  /** Where the ratio of the video comes from. */
  public enum Shape {
    /** The request, or the model's default. */
    ASKED,
    /** The first picture: the nearest ratio that the model allows. */
    FOLLOWS
  }

  public Pictures {
    references = List.copyOf(references);
  }

  public boolean isEmpty() {
    return first == null && last == null && references.isEmpty();
  }

  /** First, last, references. */
  public List<ReferenceImage> all() {
    var all = new ArrayList<ReferenceImage>();
    if (first != null) {
      all.add(first);
    }
    if (last != null) {
      all.add(last);
    }
    all.addAll(references);
    return List.copyOf(all);
  }

  /** The same roles with other pictures in them. */
  public Pictures with(UnaryOperator<ReferenceImage> change) {
    return new Pictures(
        first == null ? null : change.apply(first),
        last == null ? null : change.apply(last),
        references.stream().map(change).toList(),
        shape);
  }

  /** The same pictures once the ratio has been decided. */
  public Pictures shaped() {
    return new Pictures(first, last, references, Shape.ASKED);
  }
}
