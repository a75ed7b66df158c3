package coop.dure.cdr.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OtherFileTest {
    @Test
    void anArchiveASpreadsheetAndADocumentAreKnownByTheirFirstBytes() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(workbook)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        new GZIPOutputStream(gzip).close();
        assertThat(kind(workbook.toByteArray())).contains("ZIP");
        assertThat(kind(gzip.toByteArray())).contains("GZIP");
        assertThat(kind("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).isEqualTo("PDF");
        assertThat(kind("SQLite format 3".getBytes(StandardCharsets.UTF_8))).isEqualTo("SQLite");
    }

    @Test
    void whatMayBeTextIsLeftToItsFormat() {
        for (String text : new String[] {"", "P", "\"\",\"203\"", "PK", "\uFEFF{}", "통화", "\0\0"}) {
            assertThat(kind(text.getBytes(StandardCharsets.UTF_8))).as(text).isNull();
        }
    }

    private static @Nullable String kind(byte[] file) {
        return OtherFile.kind(Arrays.copyOf(file, Math.min(OtherFile.BYTES, file.length)));
    }
}
