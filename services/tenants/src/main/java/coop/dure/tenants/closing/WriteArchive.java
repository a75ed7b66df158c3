package coop.dure.tenants.closing;

import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.platform.log.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the archive: a zip with a manifest and each service's files, chunk by chunk. Blocks. */
@ApplicationScoped
class WriteArchive {
    private final ExportFiles files;

    WriteArchive(ExportFiles files) {
        this.files = files;
    }

    /** The manifest: what is in the archive, and how to tell that it is whole. */
    record Manifest(UUID tenantId, String exportedAt, List<Entry> files) {
        /**
         * A file.
         *
         * @param path in the archive
         * @param rows its lines
         * @param bytes its length
         * @param sha256 of its bytes
         */
        record Entry(String path, long rows, long bytes, String sha256) {}
    }

    void to(OutputStream out, ArchiveContents contents) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(Events.write(manifest(contents)).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (TenantExported part : contents.parts()) {
            for (TenantExported.File file : part.files()) {
                zip.putNextEntry(new ZipEntry(part.service() + "/" + file.name()));
                files.read(
                        contents.tenantId(),
                        contents.closingId(),
                        part.service(),
                        file.name(),
                        file.chunks(),
                        chunk -> write(zip, chunk));
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    private static Manifest manifest(ArchiveContents contents) {
        List<Manifest.Entry> entries = new ArrayList<>();
        contents.parts()
                .forEach(part -> part.files()
                        .forEach(file -> entries.add(new Manifest.Entry(
                                part.service() + "/" + file.name(), file.rows(), file.bytes(), file.sha256()))));
        return new Manifest(contents.tenantId(), contents.exportedAt().toString(), entries);
    }

    private static void write(OutputStream out, byte[] chunk) {
        try {
            out.write(chunk);
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }
}
