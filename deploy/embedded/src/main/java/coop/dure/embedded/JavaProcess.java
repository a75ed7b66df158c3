package coop.dure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own on this module's classpath, which the build wrote to {@code target/stack.classpath}. */
final class JavaProcess {
    private JavaProcess() {}

    static Process start(String mainClass, List<String> jvm, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(classpath());
        command.add(mainClass);
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The Java that runs this process. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static String classpath() throws IOException {
        Path module = Root.directory().resolve("deploy/embedded/target");
        return module.resolve("classes")
                + java.io.File.pathSeparator
                + Files.readString(module.resolve("stack.classpath")).strip();
    }
}
