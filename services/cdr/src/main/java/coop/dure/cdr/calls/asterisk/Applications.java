package coop.dure.cdr.calls.asterisk;

import java.util.Set;

/**
 * Applications of the dialplan in which a caller is no machine's, though its record names no other channel: somebody put it
 * there, and others may be with it whose records are another call's.
 */
final class Applications {
    private static final Set<String> CONFERENCES = Set.of("ConfBridge", "MeetMe", "Conference");
    private static final Set<String> PARKS = Set.of("Park", "ParkAndAnnounce", "ParkedCall");

    private Applications() {}

    static boolean isConference(String application) {
        return CONFERENCES.contains(application);
    }

    static boolean isOfPeople(String application) {
        return isConference(application) || PARKS.contains(application);
    }
}
