package coop.dure.cdr.intake;

import coop.dure.platform.problems.Problem;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a sender says of the file that it sends. */
public final class SentFile {
    @HeaderParam(HttpHeaders.CONTENT_ENCODING)
    @Parameter(description = "gzip, or nothing. A compressed body is unfolded as it arrives.")
    @Nullable
    String encoding;

    @HeaderParam(HttpHeaders.CONTENT_LENGTH)
    @Parameter(hidden = true)
    @Nullable
    Long sentBytes;

    @HeaderParam("Upload-Length")
    @Parameter(
            description =
                    "Bytes of the whole file, not compressed: by them progress is told, and a body that ends before"
                            + " counts as cut off. Left out, the length of a body that is not compressed holds.")
    @Nullable
    Long fileBytes;

    @QueryParam("zoneChecked")
    @Parameter(description = "true: a person has looked at the zone, and the file is taken whatever its ids tell")
    @Nullable
    Boolean zoneChecked;

    @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
    @Parameter(hidden = true)
    @Nullable
    String language;

    /** What is left of the file, read from the body. */
    InputStream unfolded(InputStream body, long offset) {
        if (fileBytes != null && fileBytes < offset) {
            throw Problem.of(400, "bad-request").parameter("Upload-Length", "upload-length.invalid");
        }
        return SentBody.of(body, encoding, fileBytes == null ? null : fileBytes - offset);
    }

    /** How long the whole file is; {@code null} where nobody said so. */
    @Nullable
    Long totalBytes(long offset) {
        if (fileBytes != null || sentBytes == null || encoding != null) {
            return fileBytes;
        }
        return offset + sentBytes;
    }

    boolean zoneChecked() {
        return Boolean.TRUE.equals(zoneChecked);
    }
}
