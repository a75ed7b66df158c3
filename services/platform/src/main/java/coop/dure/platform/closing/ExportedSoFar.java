package coop.dure.platform.closing;

import coop.dure.contracts.lifecycle.TenantExported;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.jspecify.annotations.Nullable;

/**
 * How far a table has been exported. The checksum's state is kept with it, so that another process can go on with it.
 *
 * @param afterKey key of the last row, as a JSON array
 * @param rows that were exported
 * @param bytes that they were
 * @param chunks in which they were told
 * @param digest state of the checksum
 * @param sha256 of all, once all rows are exported
 */
record ExportedSoFar(
        @Nullable String afterKey,
        long rows,
        long bytes,
        int chunks,
        byte @Nullable [] digest,
        @Nullable String sha256) {
    static final ExportedSoFar NOTHING = new ExportedSoFar(null, 0, 0, 0, null, null);

    /** With more lines. */
    ExportedSoFar with(byte[] lines, int moreRows, int moreChunks, String lastKey) {
        SHA256Digest checksum = checksum();
        checksum.update(lines, 0, lines.length);
        return new ExportedSoFar(
                lastKey, rows + moreRows, bytes + lines.length, chunks + moreChunks, checksum.getEncodedState(), null);
    }

    /** Without more lines to come. */
    ExportedSoFar complete() {
        SHA256Digest checksum = checksum();
        byte[] sum = new byte[checksum.getDigestSize()];
        checksum.doFinal(sum, 0);
        return new ExportedSoFar(
                afterKey, rows, bytes, chunks, digest, HexFormat.of().formatHex(sum));
    }

    /** As it is told. */
    TenantExported.File file(String name) {
        return new TenantExported.File(name, rows, bytes, chunks, String.valueOf(sha256));
    }

    private SHA256Digest checksum() {
        return digest == null ? new SHA256Digest() : new SHA256Digest(digest);
    }
}
