package coop.dure.cdr.recording;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The text of a row as it was delivered, packed. PostgreSQL compresses no value of a few hundred bytes, and few could be:
 * but nearly all that a row says is said by its facts once more, which lie beside it. So they are the dictionary.
 *
 * <p>The first byte tells how the rest is packed, for ever: 0 = UTF-8 as it is; 1 to 6 = raw deflate of UTF-8 (RFC 1951)
 * with a preset dictionary, which is the facts with the sign of that number between them or, 6, as Dure's own JSON has
 * them. Another way gets a number of its own, so that what is kept stays readable. Not for more than one thread.
 */
public final class RawText implements AutoCloseable {
    /** Between facts, by the first byte; where nothing is known the first. */
    private static final String[] BETWEEN = {"", ",", "\",\"", "|", ";", "\t"};

    private static final byte AS_IS = 0;
    private static final byte JSON = 6;

    /** Names of facts in Dure's own JSON when number 6 began: not those that it has now. */
    private static final List<String> NAMES = List.of(
            "recordId",
            "callId",
            "startedAt",
            "answeredAt",
            "endedAt",
            "caller",
            "callee",
            "direction",
            "queue",
            "agent",
            "disposition",
            "accountCode");

    /** A dictionary ends here. */
    private static final int ROOM = 4_096;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    /** Packs the text of a row with these facts. */
    public byte[] pack(String raw, List<String> facts) {
        byte[] text = raw.getBytes(StandardCharsets.UTF_8);
        byte[] packed = new byte[text.length + 1];
        packed[0] = sign(raw);
        byte[] dictionary = dictionary(facts, packed[0]);
        deflater.reset();
        if (dictionary.length > 0) {
            deflater.setDictionary(dictionary);
        }
        deflater.setInput(text);
        deflater.finish();
        int length = deflater.deflate(packed, 1, text.length);
        if (deflater.finished()) {
            return Arrays.copyOf(packed, length + 1);
        }
        packed[0] = AS_IS;
        System.arraycopy(text, 0, packed, 1, text.length);
        return packed;
    }

    /** What it has of memory that is not Java's is given back. */
    @Override
    public void close() {
        deflater.end();
    }

    /** The text of a kept row, of which raw, raw_packed and facts were read; empty where a number was erased from it. */
    public static String of(Row row) {
        var packed = row.getBuffer("raw_packed");
        String raw = row.getString("raw");
        return packed == null ? raw == null ? "" : raw : unpack(packed.getBytes(), facts(row));
    }

    /** The facts of a kept row. */
    static List<String> facts(Row row) {
        return facts(row.getString("facts"));
    }

    /** Facts as they are kept. */
    public static List<String> facts(String kept) {
        List<String> facts = new ArrayList<>();
        new JsonArray(kept).forEach(fact -> facts.add(String.valueOf(fact)));
        return facts;
    }

    /** The text that was packed with the same facts. */
    public static String unpack(byte[] packed, List<String> facts) {
        byte how = packed[0];
        if (how < AS_IS || how > JSON) {
            throw new IllegalArgumentException("packed in a way of a later release: " + how);
        }
        return how == AS_IS
                ? new String(packed, 1, packed.length - 1, StandardCharsets.UTF_8)
                : inflated(packed, dictionary(facts, how));
    }

    private static byte sign(String raw) {
        if (raw.startsWith("{")) {
            return JSON;
        }
        if (raw.startsWith("\"")) {
            return 2;
        }
        int[] times = new int[BETWEEN.length];
        for (int i = 0; i < Math.min(raw.length(), 100); i++) {
            switch (raw.charAt(i)) {
                case ',' -> times[1]++;
                case '|' -> times[3]++;
                case ';' -> times[4]++;
                case '\t' -> times[5]++;
                default -> {
                    // No sign between facts.
                }
            }
        }
        byte most = 1;
        for (byte i = 3; i < times.length; i++) {
            most = times[i] > times[most] ? i : most;
        }
        return most;
    }

    private static byte[] dictionary(List<String> facts, byte how) {
        String said = how == JSON ? json(facts) : String.join(BETWEEN[how], facts);
        byte[] all = said.getBytes(StandardCharsets.UTF_8);
        return all.length <= ROOM ? all : Arrays.copyOf(all, ROOM);
    }

    private static String json(List<String> facts) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < facts.size(); i++) {
            if (!facts.get(i).isEmpty()) {
                String name = i < NAMES.size() ? NAMES.get(i) : "";
                json.append('"')
                        .append(name)
                        .append("\":\"")
                        .append(facts.get(i))
                        .append("\",");
            }
        }
        return json.toString();
    }

    private static String inflated(byte[] packed, byte[] dictionary) {
        Inflater inflater = new Inflater(true);
        try {
            if (dictionary.length > 0) {
                inflater.setDictionary(dictionary);
            }
            inflater.setInput(packed, 1, packed.length - 1);
            ByteArrayOutputStream text = new ByteArrayOutputStream(ROOM);
            byte[] room = new byte[ROOM];
            while (!inflater.finished()) {
                int length = inflater.inflate(room);
                if (length == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("a packed text that does not end");
                }
                text.write(room, 0, length);
            }
            return text.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException broken) {
            throw new IllegalArgumentException("no packed text", broken);
        } finally {
            inflater.end();
        }
    }
}
