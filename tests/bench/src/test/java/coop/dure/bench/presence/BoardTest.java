package coop.dure.bench.presence;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoardTest {
    private final List<List<Seat>> tenants = List.of(seats("a"), seats("b"));

    @Test
    void subscribersAreSpreadOverTenantsAndFollowNobodyTwice() {
        List<Board> boards = Board.of(tenants, 4, 2);
        assertThat(boards)
                .extracting(Board::agents)
                .containsExactly(List.of("a0", "a1"), List.of("b0", "b1"), List.of("a2", "a3"), List.of("b2", "b3"));
    }

    @Test
    void whoIsFollowedGetsCommands() {
        List<Seat> seats = tenants.stream().flatMap(List::stream).toList();
        assertThat(Board.followed(Board.of(tenants, 2, 2), seats)).containsExactly(0, 1, 4, 5);
    }

    @Test
    void moreSubscribersThanThereAreAgentsForAreRefused() {
        assertThatThrownBy(() -> Board.of(tenants, 5, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Seat> seats(String tenant) {
        return IntStream.range(0, 4)
                .mapToObj(agent -> new Seat(() -> tenant, tenant + agent))
                .toList();
    }
}
