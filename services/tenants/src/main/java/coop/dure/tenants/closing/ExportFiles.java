package coop.dure.tenants.closing;

import coop.dure.platform.files.FileStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;

/** The files that services exported, in the file store. All block. */
@ApplicationScoped
class ExportFiles {
    private final FileStore store;

    ExportFiles(FileStore store) {
        this.store = store;
    }

    void keep(UUID tenantId, UUID closingId, String service, String file, int position, byte[] chunk) {
        store.put(tenantId, id(closingId, service, file), position, chunk);
    }

    /** Gives away a file's chunks, one after the other. */
    void read(UUID tenantId, UUID closingId, String service, String file, int chunks, Consumer<byte[]> taker) {
        for (int position = 0; position < chunks; position++) {
            byte[] chunk = store.read(tenantId, id(closingId, service, file), position);
            if (chunk == null) {
                throw new IllegalStateException("chunk " + position + " of " + service + "/" + file + " is not there");
            }
            taker.accept(chunk);
        }
    }

    /** The checksum of a file as it lies here. */
    String sha256(UUID tenantId, UUID closingId, String service, String file, int chunks) {
        MessageDigest digest = digest();
        read(tenantId, closingId, service, file, chunks, digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same for the same file, so that a chunk that comes twice is kept once. */
    private static UUID id(UUID closingId, String service, String file) {
        return UUID.nameUUIDFromBytes((closingId + "/" + service + "/" + file).getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
