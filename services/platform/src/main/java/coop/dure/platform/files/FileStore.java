package coop.dure.platform.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where files of tenants lie: a file is a sequence of chunks, so that neither writing nor reading one needs more memory
 * than a chunk, and writing goes on where it was interrupted. In the service's database, or in a bucket by configuration
 * ({@code dure.files.bucket}). All block; none may run on an event loop or inside a transaction's scope.
 */
public interface FileStore {
    /** At most so many bytes in a chunk. */
    int CHUNK_BYTES = 1024 * 1024;

    /** Keeps a chunk of a file; keeping it again replaces it. */
    void put(UUID tenantId, UUID fileId, int position, byte[] chunk);

    /** A chunk of a file, counted from 0; {@code null} where there is none. */
    byte @Nullable [] read(UUID tenantId, UUID fileId, int position);

    /** No file of the tenant is there any more; may be repeated. */
    void forget(UUID tenantId);

    /** Refuses a chunk that is too large. */
    static void check(byte[] chunk) {
        if (chunk.length > CHUNK_BYTES) {
            throw new IllegalArgumentException("A chunk of " + chunk.length + " bytes; at most " + CHUNK_BYTES);
        }
    }
}
