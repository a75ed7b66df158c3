package coop.dure.bench.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the platform says of a change, one message of each kind: the baseline says the very same. */
final class Samples {
    private static final String PLACE = "\"#\"";
    /** That the agent asked for is done. */
    String answer = "";
    /** To the agent, that it changed. */
    String presence = "";
    /** To whoever follows it. */
    String change = "";

    /** A message with room for a command's number. */
    record Form(List<String> parts) {
        static Form of(String line) {
            return new Form(List.of(line.split(PLACE, -1)));
        }

        /** The message of a command. */
        String with(int number) {
            return String.join("\"" + number + "\"", parts);
        }
    }

    /** Writes them as forms, one a line. */
    void write(Path file) {
        try {
            Files.write(file, List.of(form(answer), form(presence), form(change)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what was written. */
    static List<Form> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Form::of).toList();
    }

    /** The message with its number taken out wherever it stands. */
    static String form(String message) {
        int number = Message.number(message, Message.REASON);
        if (number < 0) {
            throw new IllegalStateException("no command's number in " + message);
        }
        return message.replace("\"" + number + "\"", PLACE);
    }
}
