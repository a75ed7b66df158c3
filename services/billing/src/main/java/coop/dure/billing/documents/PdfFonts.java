package coop.dure.billing.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that documents are written in. Parsing one takes longer than laying an invoice out, so each is parsed once for
 * every document that is written at the same time, and kept for the next one.
 */
final class PdfFonts {
    private static final int MOST_IDLE = 8;

    private final byte[] regular = read("NanumBarunGothic.ttf");
    private final byte[] bold = read("NanumBarunGothicBold.ttf");
    private final byte[] otherLetters = read("NanumGothic.ttf");
    private final Queue<Parsed> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger idling = new AtomicInteger();

    /**
     * Fonts for one document at a time.
     *
     * @param regular of texts
     * @param bold of what stands out
     * @param otherLetters for the letters of other languages that the first has not; its spaces are read as no character
     */
    record Parsed(TrueTypeFont regular, TrueTypeFont bold, TrueTypeFont otherLetters) {}

    /** Nobody else has these until they are given back. */
    Parsed take() {
        Parsed kept = idle.poll();
        if (kept != null) {
            idling.decrementAndGet();
            return kept;
        }
        return new Parsed(parsed(regular), parsed(bold), parsed(otherLetters));
    }

    void giveBack(Parsed fonts) {
        if (idling.incrementAndGet() <= MOST_IDLE) {
            idle.add(fonts);
        } else {
            idling.decrementAndGet();
        }
    }

    private static TrueTypeFont parsed(byte[] font) {
        try {
            return new TTFParser().parse(new RandomAccessReadBuffer(font));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String file) {
        try (InputStream font = Objects.requireNonNull(PdfFonts.class.getResourceAsStream("/fonts/" + file), file)) {
            return font.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
