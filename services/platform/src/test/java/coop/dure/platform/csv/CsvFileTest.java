package coop.dure.platform.csv;

import coop.dure.platform.problems.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvFileTest {
    private enum Column implements CsvColumn {
        CODE("code", "코드"),
        DISPLAY_NAME("displayName", "이름");

        private final List<String> headings;

        Column(String... headings) {
            this.headings = List.of(headings);
        }

        @Override
        public List<String> headings() {
            return headings;
        }
    }

    private static List<CsvFile.Row<Column>> read(String text) {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8), Column.class, Column.CODE);
    }

    @Test
    void aKoreanSpreadsheetsFileIsReadAsItIsSaved() {
        String text = "코드,이름\r\na01,\"김하늘, 선임\"\r\n";
        for (byte[] file : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(Charset.forName("x-windows-949")))) {
            CsvFile.Row<Column> row =
                    CsvFile.read(file, Column.class, Column.CODE).get(0);
            assertThat(row.cell(Column.CODE)).isEqualTo("a01");
            assertThat(row.cell(Column.DISPLAY_NAME)).isEqualTo("김하늘, 선임");
            assertThat(row.line()).isEqualTo(2);
        }
    }

    @Test
    void aForeignFileHasOneEncodingWhateverItsLinesLookLike() {
        // In windows-949 the second line holds a Hangul syllable of UTF-8.
        String text = "코드,이름\n한강,우리은행\n";
        byte[] cut = "\uFEFF코드,이름\n한강,우리은".getBytes(StandardCharsets.UTF_8);
        assertThat(foreign(text.getBytes(Charset.forName("x-windows-949"))).cell(Column.DISPLAY_NAME))
                .isEqualTo("우리은행");
        assertThat(foreign(text.getBytes(StandardCharsets.UTF_8)).cell(Column.DISPLAY_NAME))
                .isEqualTo("우리은행");
        assertThat(foreign(Arrays.copyOf(cut, cut.length - 1)).cell(Column.DISPLAY_NAME))
                .startsWith("우리");
    }

    private static CsvFile.Row<Column> foreign(byte[] file) {
        Map<Column, List<String>> columns =
                Map.of(Column.CODE, Column.CODE.headings(), Column.DISPLAY_NAME, Column.DISPLAY_NAME.headings());
        return CsvFile.readForeign(file, columns, Set.of(Column.CODE), 10).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Display Name;CODE|x;a01", "display_name,code|x,a01", "displayName\tCode|x\ta01"})
    void headingsAreReadHoweverTheyAreWritten(String header, String row) {
        List<CsvFile.Row<Column>> rows = read(header + "\n" + row);
        assertThat(rows.get(0).cell(Column.CODE)).isEqualTo("a01");
        assertThat(rows.get(0).cell(Column.DISPLAY_NAME)).isEqualTo("x");
    }

    @Test
    void anOpenQuoteCostsItsOwnLineOnly() {
        List<CsvFile.Row<Column>> rows = read("code,displayName\na01,\"open\n\na02,well\na03,one,two\n");
        assertThat(rows).extracting(CsvFile.Row::broken).containsExactly("file.quoting", null, "file.too-many-cells");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void aRowThatWasCutOffIsBrokenAndStillSaysWhoseItIs() {
        CsvFile.Row<Column> row = read("code,displayName\na01").get(0);
        assertThat(row.broken()).isEqualTo("file.too-few-cells");
        assertThat(row.cell(Column.CODE)).isEqualTo("a01");
    }

    @Test
    void aColumnThatIsNotThereIsOtherThanABlankCell() {
        CsvFile.Row<Column> without = read("code\na01").get(0);
        CsvFile.Row<Column> blank = read("code,displayName\na01,").get(0);
        assertThat(without.or(Column.DISPLAY_NAME, "before")).isEqualTo("before");
        assertThat(blank.or(Column.DISPLAY_NAME, "before")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', file.no-rows",
        "'PK\u0003\u0004\u0014\u0000', file.spreadsheet",
        "'code', file.no-rows",
        "'displayName\nx', file.column-missing",
        "'code,colour\na,b', file.unknown-column",
        "'code,Code\na,b', file.column-twice"
    })
    void whatIsNoSuchFileSaysWhy(String text, String key) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults().get(0).key()).isEqualTo(key));
    }
}
