package coop.dure.cdr.calls.tally;

import coop.dure.cdr.calls.StoredRow;

/**
 * The rows that a file had lately, by 64 bits of their hash: of the last 131,072 different ones it knows each, of older
 * ones the half at most. Takes 4 MiB, whatever the file.
 */
final class SeenRows {
    static final int SURELY_KNOWN = 131_072;
    private static final int SLOTS = 2 * SURELY_KNOWN;
    private static final int HEX_DIGITS = 16;

    private long[] recent = new long[SLOTS];
    private long[] before = new long[0];
    private int size;

    /** Remembers a row; whether it was known. */
    boolean knows(StoredRow row) {
        long hash = Long.parseUnsignedLong(row.contentHash().substring(0, HEX_DIGITS), 16)
                ^ row.id().getLeastSignificantBits()
                ^ row.id().getMostSignificantBits();
        // 0 marks a free slot.
        long mark = hash == 0 ? 1 : hash;
        if (recent[slot(recent, mark)] == mark || before.length > 0 && before[slot(before, mark)] == mark) {
            return true;
        }
        if (size == SURELY_KNOWN) {
            before = recent;
            recent = new long[SLOTS];
            size = 0;
        }
        recent[slot(recent, mark)] = mark;
        size++;
        return false;
    }

    /** Where it stands, or would. */
    private static int slot(long[] slots, long mark) {
        int slot = (int) (mark ^ mark >>> 32) & SLOTS - 1;
        while (slots[slot] != 0 && slots[slot] != mark) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }
}
