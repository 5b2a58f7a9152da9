package org.scte.model.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Looks for what the house does not want in the Java sources of all modules, read by the JDK's own
/// parser.
final class SourceFaults {
    static final int MAX_LINES = 400;
    static final int MAX_METHOD_LINES = 60;

    private static final Pattern LEFT_OVER = Pattern.compile("\\bTO" + "DO\\b(?!\\(#[0-9]+\\))");
    private static final Set<String> EMPTY_WORDS =
            Set.of("Impl", "Util", "Utils", "Helper", "Manager");

    private final Path root;
    private final List<String> faults = new ArrayList<>();

    private SourceFaults(Path root) {
        this.root = root;
    }

    /// One line for each fault below `root`, a folder of Maven modules.
    static List<String> in(Path root) throws IOException {
        SourceFaults found = new SourceFaults(root);
        List<Path> files = found.sources();
        for (Path file : files) {
            found.readText(file);
        }
        found.readTrees(files);
        found.readPackages(files);
        return found.faults;
    }

    /// How many Java files there are below `root`, so that an empty walk shows.
    static int count(Path root) throws IOException {
        return new SourceFaults(root).sources().size();
    }

    private List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path src = module.resolve("src");
                if (Files.isDirectory(src)) {
                    try (Stream<Path> all = Files.walk(src)) {
                        all.filter(file -> file.toString().endsWith(".java"))
                                .sorted()
                                .forEach(files::add);
                    }
                }
            }
        }
        return files;
    }

    private void readText(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > MAX_LINES) {
            fault(file, 1, lines.size() + " lines, " + MAX_LINES + " are the most");
        }
        for (int i = 0; i < lines.size(); i++) {
            Matcher leftOver = LEFT_OVER.matcher(lines.get(i));
            if (leftOver.find()) {
                fault(file, i + 1, "left-over work names its issue");
            }
        }
    }

    private void readTrees(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of(),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Rules(unit, positions).scan(unit, null);
            }
        }
    }

    private void readPackages(List<Path> files) {
        Set<Path> folders = new TreeSet<>();
        files.stream().filter(file -> !isTest(file)).forEach(file -> folders.add(file.getParent()));
        for (Path folder : folders) {
            Path info = folder.resolve("package-info.java");
            try {
                if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                    fault(info, 1, "the package is not @NullMarked");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isTest(Path file) {
        return root.relativize(file).toString().replace('\\', '/').contains("/src/test/");
    }

    private void fault(Path file, long line, String reason) {
        faults.add(
                root.relativize(file).toString().replace('\\', '/') + ":" + line + ": " + reason);
    }

    private final class Rules extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Rules(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long lines = line(positions.getEndPosition(unit, method)) - line(start(method)) + 1;
            if (lines > MAX_METHOD_LINES) {
                report(
                        method,
                        method.getName()
                                + " has "
                                + lines
                                + " lines, "
                                + MAX_METHOD_LINES
                                + " are the most");
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String name = type.getSimpleName().toString();
            EMPTY_WORDS.stream()
                    .filter(name::endsWith)
                    .forEach(word ->
                            report(type, name + " says " + word + " instead of what it is"));
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
            String member = select.getIdentifier().toString();
            if (member.equals("sleep") && select.getExpression().toString().endsWith("Thread")) {
                report(select, "nobody waits by sleeping");
            }
            if (member.equals("printStackTrace")) {
                report(select, "a stack trace goes to the log");
            }
            return super.visitMemberSelect(select, nothing);
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            if (annotation.getAnnotationType().toString().endsWith("Disabled")) {
                report(annotation, "a test runs or is removed");
            }
            return super.visitAnnotation(annotation, nothing);
        }

        @Override
        public Void visitImport(ImportTree imported, Void nothing) {
            if (imported.getQualifiedIdentifier().toString().endsWith(".*")) {
                report(imported, "imports are named one by one");
            }
            return super.visitImport(imported, nothing);
        }

        private void report(Tree tree, String reason) {
            fault(Path.of(unit.getSourceFile().toUri()), line(start(tree)), reason);
        }

        private long start(Tree tree) {
            return positions.getStartPosition(unit, tree);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(Math.max(0, position));
        }
    }
}
