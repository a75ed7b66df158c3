package coop.dure.platform.files;

import coop.dure.vocabulary.Ids;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every file store does, wherever it keeps the files. */
abstract class FileStoreRules {
    private final UUID tenant = Ids.next();
    private final UUID file = Ids.next();

    abstract FileStore files();

    @Test
    void aChunkIsReadAsItWasWritten() {
        byte[] chunk = chunk(FileStore.CHUNK_BYTES, 7);
        files().put(tenant, file, 0, chunk);
        files().put(tenant, file, 1, new byte[0]);
        assertThat(files().read(tenant, file, 0)).isEqualTo(chunk);
        assertThat(files().read(tenant, file, 1)).isEmpty();
        assertThat(files().read(tenant, file, 2)).isNull();
    }

    @Test
    void aChunkWrittenAgainReplacesTheFirst() {
        files().put(tenant, file, 0, chunk(10, 1));
        files().put(tenant, file, 0, chunk(20, 2));
        assertThat(files().read(tenant, file, 0)).isEqualTo(chunk(20, 2));
    }

    @Test
    void aFileIsItsTenantsOnly() {
        files().put(tenant, file, 0, chunk(10, 1));
        assertThat(files().read(Ids.next(), file, 0)).isNull();
    }

    @Test
    void whatIsForgottenIsThatTenantsAndNobodyElses() {
        UUID other = Ids.next();
        for (int position = 0; position < 3; position++) {
            files().put(tenant, file, position, chunk(10, 1));
            files().put(tenant, other, position, chunk(10, 2));
            files().put(other, file, position, chunk(10, 3));
        }
        files().forget(tenant);
        files().forget(tenant);
        assertThat(files().read(tenant, file, 0)).isNull();
        assertThat(files().read(tenant, other, 2)).isNull();
        assertThat(files().read(other, file, 2)).isEqualTo(chunk(10, 3));
    }

    @Test
    void aChunkThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> files().put(tenant, file, 0, new byte[FileStore.CHUNK_BYTES + 1]))
                .hasMessageContaining("at most 1048576");
    }

    private static byte[] chunk(int length, int filling) {
        byte[] chunk = new byte[length];
        Arrays.fill(chunk, (byte) filling);
        return chunk;
    }
}
