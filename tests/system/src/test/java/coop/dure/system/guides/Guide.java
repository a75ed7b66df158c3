package coop.dure.system.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a guide asks for, in its order.
 *
 * @param boxes what is to be run, what is to be seen, and where a person acts
 */
record Guide(List<Box> boxes) {
    private static final Pattern BOX =
            Pattern.compile("```(bash|text)\n(.*?)```|<!-- person: (.*?) -->", Pattern.DOTALL);

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
        try {
            return new Guide(BOX.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1) == null
                            ? new Box(Use.PERSON, found.group(3))
                            : new Box(found.group(1).equals("bash") ? Use.RUN : Use.SEE, found.group(2)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This one, and then another that goes on in the same shell. */
    Guide and(Guide next) {
        return new Guide(Stream.concat(boxes.stream(), next.boxes.stream()).toList());
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
