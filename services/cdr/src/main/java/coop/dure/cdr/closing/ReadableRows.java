package coop.dure.cdr.closing;

import coop.dure.cdr.recording.RawText;
import coop.dure.platform.closing.ExportedLines;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/** Rows are taken along with the text that was delivered, not as it is packed here. */
@ApplicationScoped
class ReadableRows implements ExportedLines {
    private static final String PACKED = "raw_packed";
    /** How PostgreSQL writes bytes as text. */
    private static final String HEX = "\\x";

    @Override
    public String table() {
        return "call_row";
    }

    @Override
    public String readable(String line) {
        JsonObject row = new JsonObject(line);
        String packed = row.getString(PACKED);
        if (packed != null) {
            byte[] bytes = HexFormat.of().parseHex(packed, HEX.length(), packed.length());
            row.put("raw", RawText.unpack(bytes, RawText.facts(row.getString("facts"))));
        }
        row.remove(PACKED);
        return row.encode();
    }
}
