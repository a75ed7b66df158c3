package coop.dure.local.demo;

import java.util.List;

/** The client of the demo: who works there, which queues they serve, under which numbers it is reached. */
public final class HotelHangang {
    /** The hotel's name in URLs. */
    public static final String SLUG = "hotel-hangang";

    /** What the source declares: a channel of the line to the outside begins with it. */
    public static final String TRUNK = "PJSIP/trunk";

    /** Dialled before a number outside. */
    public static final String OUTSIDE_LINE_PREFIX = "9";

    /** The area of Seoul, in which the hotel stands. */
    public static final String AREA_CODE = "02";

    /** Who takes calls. */
    public static final List<Agent> AGENTS = List.of(
            new Agent("a01", "김하늘", "201"),
            new Agent("a02", "이서준", "202"),
            new Agent("a03", "박지우", "203"),
            new Agent("a04", "최민서", "204"),
            new Agent("a05", "정도윤", "205"),
            new Agent("a06", "강예린", "206"),
            new Agent("a07", "조현우", "207"),
            new Agent("a08", "윤수아", "208"),
            new Agent("a09", "장은호", "209"),
            new Agent("a10", "임채원", "210"),
            new Agent("a11", "한지민", "211"),
            new Agent("a12", "오세훈", "212"));

    /** Where calls wait. The first eight agents serve the first queue, the last six the second. */
    public static final List<Queue> QUEUES =
            List.of(new Queue("reception", "프런트", "700"), new Queue("reservations", "예약실", "710"));

    /** Its numbers, E.164. */
    public static final List<String> NUMBERS = List.of("+82234561000", "+82234562000", "+82234563000");

    private HotelHangang() {}

    /**
     * A person who takes calls.
     *
     * @param code within the tenant
     * @param name as written in Hangul
     * @param extension of the phone on the desk
     */
    public record Agent(String code, String name, String extension) {}

    /**
     * A queue.
     *
     * @param code within the tenant, and in the switch's configuration
     * @param name as written in Hangul
     * @param extension dialled to reach it
     */
    public record Queue(String code, String name, String extension) {}

    /** The agents who serve a queue. */
    public static List<Agent> agentsOf(Queue queue) {
        return queue.equals(QUEUES.get(0)) ? AGENTS.subList(0, 8) : AGENTS.subList(6, 12);
    }
}
