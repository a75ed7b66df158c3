package coop.dure.cdr.closing;

import coop.dure.cdr.recording.RawText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadableRowsTest {
    private static final List<String> FACTS = List.of("203", "가온", "2026-10-05 10:00:00");
    private static final String RAW = "\"203\",\"가온\",\"2026-10-05 10:00:00\"";

    private final ReadableRows rows = new ReadableRows();

    @Test
    void aPackedRowIsTakenAlongAsItWasDelivered() {
        try (RawText texts = new RawText()) {
            JsonObject line = new JsonObject()
                    .put("id", "a")
                    .put("facts", new JsonArray(FACTS).encode())
                    .putNull("raw")
                    .put("line", 7)
                    .put("raw_packed", "\\x" + HexFormat.of().formatHex(texts.pack(RAW, FACTS)));
            assertThat(new JsonObject(rows.readable(line.encode())).getMap())
                    .containsEntry("id", "a")
                    .containsEntry("raw", RAW)
                    .containsEntry("line", 7)
                    .doesNotContainKey("raw_packed");
        }
    }

    @Test
    void oneFromBeforeAndOneThatWasErasedStayAsTheyAre() {
        for (String raw : List.of(RAW, "")) {
            JsonObject line =
                    new JsonObject().put("facts", "[]").put("raw", raw).putNull("raw_packed");
            assertThat(new JsonObject(rows.readable(line.encode())))
                    .isEqualTo(new JsonObject().put("facts", "[]").put("raw", raw));
        }
    }
}
