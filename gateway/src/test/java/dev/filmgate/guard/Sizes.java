package dev.filmgate.guard;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures sources as the compiler reads them. */
final class Sizes {

  /** What can be too big. */
  enum Measure {
    METHOD_LINES(60),
    FILE_LINES(500),
    METHOD_PARAMETERS(6),
    CONSTRUCTOR_PARAMETERS(8),
    RECORD_COMPONENTS(8),
    FIELDS(10),
    NESTING(4);

    private final int most;

    Measure(int most) {
      this.most = most;
    }

    int most() {
      return most;
    }
  }

  /**
   * One measured thing.
   *
   * @param where such as {@code Task.submitting}
   */
  record Size(String where, Measure measure, int value) {

    boolean isTooMuch() {
      return value > measure.most();
    }

    @Override
    public String toString() {
      return "%s has %d %s, at most %d"
          .formatted(
              where, value, measure.name().toLowerCase(java.util.Locale.ROOT), measure.most());
    }
  }

  private Sizes() {}

  /** Everything measurable in these sources. */
  static List<Size> of(Iterable<? extends JavaFileObject> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    var sizes = new ArrayList<Size>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, Trees.instance(task).getSourcePositions(), sizes).scan(unit, null);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return sizes;
  }

  private static final class Scanner extends TreeScanner<@Nullable Object, @Nullable Object> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lines;
    private final List<Size> sizes;
    private String type;
    private int depth;
    private int deepest;

    Scanner(CompilationUnitTree unit, SourcePositions positions, List<Size> sizes) {
      this.unit = unit;
      this.positions = positions;
      this.lines = unit.getLineMap();
      this.sizes = sizes;
      String path = unit.getSourceFile().getName();
      this.type = path.substring(path.lastIndexOf('/') + 1);
      add(type, Measure.FILE_LINES, (int) lines.getLineNumber(end(unit)));
    }

    @Override
    public @Nullable Object visitClass(ClassTree tree, @Nullable Object unused) {
      String outer = type;
      String name = tree.getSimpleName().isEmpty() ? "anonymous" : tree.getSimpleName().toString();
      type = outer.endsWith(".java") ? name : outer + "." + name;
      var fields =
          tree.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .map(VariableTree.class::cast)
              .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
              .count();
      add(
          type,
          tree.getKind() == Tree.Kind.RECORD ? Measure.RECORD_COMPONENTS : Measure.FIELDS,
          (int) fields);
      int outerDepth = depth;
      int outerDeepest = deepest;
      depth = 0;
      super.visitClass(tree, unused);
      depth = outerDepth;
      deepest = outerDeepest;
      type = outer;
      return null;
    }

    @Override
    public @Nullable Object visitMethod(MethodTree tree, @Nullable Object unused) {
      boolean constructor = tree.getName().contentEquals("<init>");
      String where = type + "." + (constructor ? "new" : tree.getName());
      add(
          where,
          constructor ? Measure.CONSTRUCTOR_PARAMETERS : Measure.METHOD_PARAMETERS,
          isCompact(tree) ? 0 : tree.getParameters().size());
      BlockTree body = tree.getBody();
      if (body != null) {
        long inside = lines.getLineNumber(end(body)) - lines.getLineNumber(start(body)) - 1;
        add(where, Measure.METHOD_LINES, (int) Math.max(0, inside));
      }
      depth = 0;
      deepest = 0;
      super.visitMethod(tree, unused);
      add(where, Measure.NESTING, deepest);
      return null;
    }

    /** A compact constructor repeats the record's header, which is measured by itself. */
    private boolean isCompact(MethodTree tree) {
      return !tree.getParameters().isEmpty()
          && tree.getBody() != null
          && positions.getStartPosition(unit, tree.getParameters().getFirst())
              < positions.getStartPosition(unit, tree);
    }

    @Override
    public @Nullable Object visitIf(IfTree tree, @Nullable Object unused) {
      scan(tree.getCondition(), unused);
      deeper(() -> scan(tree.getThenStatement(), unused));
      if (tree.getElseStatement() instanceof IfTree chained) {
        scan(chained, unused);
      } else {
        deeper(() -> scan(tree.getElseStatement(), unused));
      }
      return null;
    }

    @Override
    public @Nullable Object visitForLoop(ForLoopTree tree, @Nullable Object unused) {
      return deeper(() -> super.visitForLoop(tree, unused));
    }

    @Override
    public @Nullable Object visitEnhancedForLoop(
        EnhancedForLoopTree tree, @Nullable Object unused) {
      return deeper(() -> super.visitEnhancedForLoop(tree, unused));
    }

    @Override
    public @Nullable Object visitWhileLoop(WhileLoopTree tree, @Nullable Object unused) {
      return deeper(() -> super.visitWhileLoop(tree, unused));
    }

    @Override
    public @Nullable Object visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Object unused) {
      return deeper(() -> super.visitDoWhileLoop(tree, unused));
    }

    @Override
    public @Nullable Object visitSwitch(SwitchTree tree, @Nullable Object unused) {
      return deeper(() -> super.visitSwitch(tree, unused));
    }

    @Override
    public @Nullable Object visitTry(TryTree tree, @Nullable Object unused) {
      return deeper(() -> super.visitTry(tree, unused));
    }

    private @Nullable Object deeper(Runnable inside) {
      depth++;
      deepest = Math.max(deepest, depth);
      inside.run();
      depth--;
      return null;
    }

    private void add(String where, Measure measure, int value) {
      sizes.add(new Size(where, measure, value));
    }

    private long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    private long end(Tree tree) {
      return Math.max(0, positions.getEndPosition(unit, tree) - 1);
    }
  }
}
