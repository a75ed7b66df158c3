package coop.dure.billing.documents;

import coop.dure.platform.problems.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The fonts that documents are written in. Parsing them takes longer than laying an invoice out, and once parsed they take
 * 37 MB of heap, a document 8 more: so they are parsed once, and one document at a time is written; the others wait.
 */
final class PdfFonts {
    private static final int PATIENCE_SECONDS = 20;

    private final Semaphore free = new Semaphore(1, true);
    private volatile @Nullable Parsed parsed;

    /**
     * Fonts for one document at a time.
     *
     * @param regular of texts
     * @param bold of what stands out
     * @param otherLetters for the letters of other languages that the first has not; its spaces are read as no character
     */
    record Parsed(TrueTypeFont regular, TrueTypeFont bold, TrueTypeFont otherLetters) {}

    /**
     * Nobody else has them until they are given back.
     *
     * @throws coop.dure.platform.problems.Problem 503 where too many others wait for them
     */
    Parsed take() {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        }
        try {
            Parsed known = parsed;
            if (known == null) {
                known = new Parsed(
                        parsed("NanumBarunGothic.ttf"), parsed("NanumBarunGothicBold.ttf"), parsed("NanumGothic.ttf"));
                parsed = known;
            }
            return known;
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    void giveBack() {
        free.release();
    }

    private static RuntimeException overloaded() {
        return Problem.of(503, "overloaded").because("overloaded.detail").retryAfterSeconds(PATIENCE_SECONDS);
    }

    private static TrueTypeFont parsed(String file) {
        try (InputStream font = Objects.requireNonNull(PdfFonts.class.getResourceAsStream("/fonts/" + file), file)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(font.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
