package coop.dure.billing.documents;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PdfFontsTest {
    private static final int SOON_SECONDS = 30;
    private final PdfFonts fonts = new PdfFonts();

    @Test
    void oneDocumentAtATimeHasThemAndTheNextHasTheSameOnes() throws Exception {
        PdfFonts.Parsed first = fonts.take();
        CompletableFuture<PdfFonts.Parsed> next = CompletableFuture.supplyAsync(fonts::take);
        assertThat(next).isNotDone();
        fonts.giveBack();
        assertThat(next.get(SOON_SECONDS, TimeUnit.SECONDS)).isSameAs(first);
    }
}
