package coop.dure.system.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a guide asks for, in its order.
 *
 * @param boxes what is to be run, what is to be seen, and where a person acts
 */
record Guide(List<Box> boxes) {
    private static final Pattern BOX = Pattern.compile(
            "^( *)```(bash|text)\n(.*?)^\\1```|<!-- person: (.*?) -->", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("^( *)```.*?^\\1```", Pattern.DOTALL | Pattern.MULTILINE);

    /** What a box is for. */
    enum Use {
        /** Commands, run as they stand. */
        RUN,
        /** Lines that are in what the commands before it answered. */
        SEE,
        /** A person does what no command can. */
        PERSON
    }

    /**
     * A box.
     *
     * @param use what it is for
     * @param text what stands in it
     */
    record Box(Use use, String text) {}

    /** Reads the Markdown. */
    static Guide of(Path file) {
        return new Guide(BOX.matcher(read(file))
                .results()
                .map(found -> found.group(2) == null
                        ? new Box(Use.PERSON, found.group(4))
                        : new Box(
                                found.group(2).equals("bash") ? Use.RUN : Use.SEE,
                                found.group(3).replaceAll("(?m)^" + found.group(1), "")))
                .toList());
    }

    /** What a page takes for given that does not go on from the one before; nothing where there is no such file. */
    static Guide given(Path commands) {
        return new Guide(Files.exists(commands) ? List.of(new Box(Use.RUN, read(commands))) : List.of());
    }

    /** All that stands in fences, which is not to be translated, those too that are neither run nor answered. */
    static List<String> fences(Path file) {
        return FENCE.matcher(read(file)).results().map(MatchResult::group).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This one, and then another that goes on in the same shell. */
    Guide and(Guide next) {
        return new Guide(Stream.concat(boxes.stream(), next.boxes.stream()).toList());
    }

    /** With a command of the test's own before one that stands in a box. */
    Guide interrupted(String before, String by) {
        if (boxes.stream().noneMatch(box -> box.use() == Use.RUN && box.text().contains(before))) {
            throw new IllegalArgumentException("no box asks for " + before);
        }
        return new Guide(boxes.stream()
                .map(box ->
                        box.use() == Use.RUN ? new Box(Use.RUN, box.text().replace(before, by + "\n" + before)) : box)
                .toList());
    }

    /**
     * One script of all commands, which ends with the first that fails.
     *
     * @param atPerson what it does where a person acts
     */
    String script(String atPerson) {
        return "set -euo pipefail\n"
                + boxes.stream()
                        .filter(box -> box.use() != Use.SEE)
                        .map(box -> box.use() == Use.RUN ? box.text() : atPerson)
                        .collect(Collectors.joining("\n"));
    }

    /** What a reader sees, line by line. */
    List<String> shown() {
        return boxes.stream()
                .filter(box -> box.use() == Use.SEE)
                .flatMap(box -> box.text().lines())
                .toList();
    }
}
