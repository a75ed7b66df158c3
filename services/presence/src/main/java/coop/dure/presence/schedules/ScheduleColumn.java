package coop.dure.presence.schedules;

import coop.dure.platform.csv.CsvColumn;
import java.util.List;

/** The columns of a file of schedules. */
enum ScheduleColumn implements CsvColumn {
    AGENT("agent", "상담원", "코드"),
    FROM("from", "시작"),
    UNTIL("until", "끝"),
    PLAN("plan", "계획");

    private final List<String> headings;

    ScheduleColumn(String... headings) {
        this.headings = List.of(headings);
    }

    @Override
    public List<String> headings() {
        return headings;
    }
}
