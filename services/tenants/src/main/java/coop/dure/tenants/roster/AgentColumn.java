package coop.dure.tenants.roster;

import coop.dure.platform.csv.CsvColumn;
import java.util.List;

/** The columns of a file of agents. */
enum AgentColumn implements CsvColumn {
    CODE("code", "코드"),
    DISPLAY_NAME("displayName", "이름"),
    EMAIL("email", "이메일", "전자우편"),
    EXTENSION("extension", "내선"),
    QUEUES("queues", "대기열"),
    TEAM("team", "팀"),
    ACTION("action", "동작");

    private final List<String> headings;

    AgentColumn(String... headings) {
        this.headings = List.of(headings);
    }

    @Override
    public List<String> headings() {
        return headings;
    }
}
