package coop.dure.vocabulary.mapping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextEncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"CP949", "cp949", "MS949", "EUC-KR", "euc-kr", "UHC", "windows-949", " x-windows-949 "})
    void whateverKoreaCallsItIsTheSupersetWithAllSyllables(String name) {
        assertThat(TextEncoding.named(name)).get().hasToString("x-windows-949");
    }

    @Test
    void withoutANameItIsUtf8() {
        assertThat(TextEncoding.named(null)).get().hasToString("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16", "windows-1252", "ISO-8859-1", "Shift_JIS", "GB18030", "Big5"})
    void encodingsOfTextFilesAreRead(String name) {
        assertThat(TextEncoding.named(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KLINGON", "", "not a name", "IBM037", "ISO-2022-KR", "ISO-2022-JP", "x-COMPOUND_TEXT"})
    void whatIsNoEncodingOfTextFilesIsNone(String name) {
        assertThat(TextEncoding.named(name)).isEmpty();
    }
}
