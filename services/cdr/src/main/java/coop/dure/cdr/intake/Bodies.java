package coop.dure.cdr.intake;

import coop.dure.cdr.formats.OtherFile;
import coop.dure.platform.problems.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** What is told of bodies that cannot be read, or not to their end. */
final class Bodies {
    private Bodies() {}

    /** The file, once its first bytes do not tell that it holds no text. */
    static InputStream requireText(InputStream file) {
        try {
            PushbackInputStream text = new PushbackInputStream(file, OtherFile.BYTES);
            byte[] first = text.readNBytes(OtherFile.BYTES);
            String kind = OtherFile.kind(first);
            if (kind != null) {
                throw Problem.of(422, "file-not-text").because("file.not-text", kind);
            }
            text.unread(first);
            return text;
        } catch (IOException ended) {
            throw problem(ended);
        }
    }

    /** Why reading ended before the body's end. */
    static Problem problem(IOException ended) {
        if (!(ended instanceof RefusedBodyException refused)) {
            return Problem.of(400, "upload-cut-off").because("upload.cut-off");
        }
        return switch (refused.failure()) {
            case TOO_COMPRESSED -> Problem.of(413, "too-large").because("body.too-compressed");
            default -> Problem.of(400, "broken-encoding").because("broken-encoding.detail");
        };
    }
}
