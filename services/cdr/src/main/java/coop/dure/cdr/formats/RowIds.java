package coop.dure.cdr.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Ids and hashes of rows. Nothing interpreted goes into them, so a wrong setting can be mended later without a row
 * becoming another one.
 */
public final class RowIds {
    /** As the database orders them, which is as their texts are ordered; {@link UUID#compareTo} takes halves as signed. */
    public static final Comparator<UUID> IN_ORDER = RowIds::compare;

    private static final char UNIT_SEPARATOR = '\u001f';
    private static final long MAX_MS = 1L << 48;

    private RowIds() {}

    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** UUIDv8: 48 bits {@code printedStartMs}, the rest from SHA-256 of tenant, pbx and tuple. */
    public static UUID rowId(UUID tenantId, String pbx, Identity identity) {
        if (identity.printedStartMs() < 0 || identity.printedStartMs() >= MAX_MS) {
            throw new IllegalArgumentException("start outside of what an id can hold");
        }
        ByteBuffer hash =
                ByteBuffer.wrap(sha256(tenantId.toString() + UNIT_SEPARATOR + pbx + UNIT_SEPARATOR + identity.tuple()));
        long high = identity.printedStartMs() << 16 | 0x8000L | hash.getLong() & 0x0fffL;
        long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The smallest id a row printed at this time could have: for searching by time. */
    public static UUID lowest(long printedStartMs) {
        return new UUID(Math.max(0, Math.min(printedStartMs, MAX_MS - 1)) << 16, 0L);
    }

    /** The printed start that an id carries, in epoch milliseconds. */
    public static long printedStartMs(UUID rowId) {
        return rowId.getMostSignificantBits() >>> 16;
    }

    /** Hex SHA-256 of the facts: another quoting or line end is no new content. */
    public static String contentHash(List<String> facts) {
        return hash(String.join(String.valueOf(UNIT_SEPARATOR), facts));
    }

    /** Hex SHA-256 of a text. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
