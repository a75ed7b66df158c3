package coop.dure.bench.search;

import coop.dure.bench.Durations;
import coop.dure.bench.search.Search.Asked;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Asks both sides the same in turn, each time with other values, and who is asked first changes too. */
final class Comparison {
    private static final String JSON = "application/json";
    private static final int COMPARED = 40;
    private static final int PAGE = 100;
    private final OverHttp http;
    private final BareSql sql;

    Comparison(OverHttp http, BareSql sql) {
        this.http = http;
        this.sql = sql;
    }

    /**
     * What a search took.
     *
     * @param name for people
     * @param http over HTTP
     * @param sql by the bare SQL
     * @param legs found, on average
     */
    record Taken(String name, Durations http, Durations sql, double legs) {
        double ratio() {
            return http.medianMs() / sql.medianMs();
        }
    }

    /** Compares what both find, then asks so many times to warm up and so many times with a watch. */
    Taken of(Search search, int warmUp, int rounds) throws SQLException {
        double legs = 0;
        for (int n = 0; n < COMPARED; n++) {
            legs += same(search.name(), search.asked().apply(n));
        }
        Durations overHttp = new Durations();
        Durations bySql = new Durations();
        for (int n = 0; n < warmUp + rounds; n++) {
            Asked asked = search.asked().apply(n);
            HttpRequest request = http.request(asked.path(), JSON);
            boolean httpFirst = n % 2 == 0;
            Duration first = httpFirst ? took(() -> http.answer(request)) : took(() -> sql.run(asked));
            Duration second = httpFirst ? took(() -> sql.run(asked)) : took(() -> http.answer(request));
            if (n >= warmUp) {
                overHttp.add(httpFirst ? first : second);
                bySql.add(httpFirst ? second : first);
            }
        }
        return new Taken(search.name(), overHttp, bySql, legs / COMPARED);
    }

    private int same(String name, Asked asked) throws SQLException {
        List<String> overHttp = OverHttp.ids(http.answer(http.request(asked.path(), JSON)));
        List<String> bySql = sql.run(asked);
        List<String> page = bySql.subList(0, Math.min(PAGE, bySql.size()));
        if (!overHttp.equals(page)) {
            throw new IllegalStateException(
                    name + ": " + asked.path() + " found " + overHttp + ", the bare SQL found " + page);
        }
        return page.size();
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static Duration took(Work work) throws SQLException {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
