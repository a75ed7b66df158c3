package coop.dure.presence.asterisk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Sequences of events of whole calls, as an Asterisk 20 tells them: written after its documentation, each with all of its
 * fields and with those events that mean nothing here.
 */
public final class AmiLines {
    /** All of them. */
    public static final List<String> SEQUENCES = List.of(
            "queue-call-answered",
            "no-answer-then-another-agent",
            "abandoned",
            "ring-all-two-agents-and-two-telephones",
            "attended-transfer",
            "blind-transfer",
            "consult-by-queue",
            "caller-transfers",
            "outbound",
            "internal",
            "local-channels",
            "local-channel-optimized-away",
            "rings-outside-queues");

    private static final ObjectMapper JSON = new ObjectMapper();

    private AmiLines() {}

    /** The lines of a sequence. */
    public static List<String> of(String sequence) {
        try (InputStream file = AmiLines.class.getResourceAsStream("/asterisk/" + sequence + ".jsonl")) {
            if (file == null) {
                throw new AssertionError("there is no sequence " + sequence);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<AmiEvent> events(String sequence) {
        return of(sequence).stream().map(AmiLines::event).toList();
    }

    private static AmiEvent event(String line) {
        try {
            return new AmiEvent(JSON.readValue(line, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no event: " + line, e);
        }
    }
}
