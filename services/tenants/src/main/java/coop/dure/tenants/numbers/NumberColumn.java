package coop.dure.tenants.numbers;

import coop.dure.platform.csv.CsvColumn;
import java.util.List;

/** The columns of a file of numbers. */
enum NumberColumn implements CsvColumn {
    NUMBER("number", "번호"),
    THROUGH("through", "끝 번호"),
    ACTION("action", "동작");

    private final List<String> headings;

    NumberColumn(String... headings) {
        this.headings = List.of(headings);
    }

    @Override
    public List<String> headings() {
        return headings;
    }
}
