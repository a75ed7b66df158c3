package coop.dure.cdr.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTest {
    @Test
    void aNameInUtf8AsCurlSendsItIsPutTogetherAgain() {
        assertThat(FileName.read(asHeader("통화 2026-10.csv", StandardCharsets.UTF_8)))
                .isEqualTo("통화 2026-10.csv");
    }

    @Test
    void aNameOfAnOldKoreanConsoleIsReadToo() {
        assertThat(FileName.read(asHeader("통화.csv", Charset.forName("x-windows-949"))))
                .isEqualTo("통화.csv");
    }

    @Test
    void theFormOfRfc8187IsRead() {
        assertThat(FileName.read("UTF-8''%ED%86%B5%ED%99%94.csv")).isEqualTo("통화.csv");
        assertThat(FileName.read("utf-8'ko'%ED%86%B5%ED%99%94.csv")).isEqualTo("통화.csv");
    }

    @Test
    void aPlainNameStaysAsItIs() {
        assertThat(FileName.read("Master 100%25.csv")).isEqualTo("Master 100%25.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\tb", "a\u007Fb", "UTF-8''a%0Ab", "UTF-8''a%00b", "UTF-8''%C2%85", "UTF-8''%FF", "UTF-8''%E"})
    void controlCharactersAndBrokenFormsAreRefused(String header) {
        assertThat(FileName.read(header)).isNull();
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String emoji = "\uD83D\uDCDE".repeat(201);
        assertThat(FileName.read(asHeader(emoji, StandardCharsets.UTF_8))).isEqualTo("\uD83D\uDCDE".repeat(200));
    }

    /** HTTP hands a header on as if each byte were a character. */
    private static String asHeader(String name, Charset charset) {
        return new String(name.getBytes(charset), StandardCharsets.ISO_8859_1);
    }
}
