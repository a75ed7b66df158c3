package coop.dure.presence.live.board;

import coop.dure.contracts.presence.QueueFiguresChanged;
import java.util.Map;

/**
 * A queue now.
 *
 * @param figures what was counted of its calls
 * @param agents how many of the agents who serve it are in each state
 */
public record QueueView(QueueFiguresChanged figures, Map<AgentState, Integer> agents) {
    public QueueView {
        agents = Map.copyOf(agents);
    }
}
