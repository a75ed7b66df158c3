package coop.dure.local.demo.pbx;

import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.pbx.CallInProgress.App;
import coop.dure.local.demo.pbx.CallInProgress.Sides;
import java.time.LocalDateTime;
import java.util.List;

/** A guest or an agent calls somebody outside; rooms have account codes, so that the hotel can bill on. */
final class OutboundCall implements Scene {
    private final Switch pbx;
    private final Dice dice;
    private final Callees callees;

    OutboundCall(Switch pbx, Dice dice) {
        this.pbx = pbx;
        this.dice = dice;
        this.callees = new Callees(dice);
    }

    @Override
    public List<CdrRecord> play(LocalDateTime start) {
        boolean guest = dice.perMille(550);
        String extension = guest ? room(dice) : dice.oneOf(HotelHangang.AGENTS).extension();
        String number = callees.any();
        String phone = pbx.phone(extension);
        CallInProgress call = new CallInProgress(pbx, start);
        App app = new App("Dial", "PJSIP/" + number + "@trunk,60");
        LocalDateTime at = start;
        if (dice.perMille(20)) {
            call.unanswered(sides(guest, extension, number, phone), app, at, 1, "CONGESTION", call.linkedId());
            at = at.plusSeconds(1);
        }
        Sides sides = sides(guest, extension, number, phone);
        int per1000 = dice.between(1, 1000);
        if (per1000 <= 800) {
            call.answered(sides, app, at, dice.between(3, 20), dice.talkSeconds(), dice.perMille(100), call.linkedId());
            passOn(call, guest, number, sides);
        } else if (per1000 <= 920) {
            call.unanswered(sides, app, at, dice.between(10, 60), "NO ANSWER", call.linkedId());
        } else if (per1000 <= 980) {
            call.unanswered(sides, app, at, dice.between(1, 4), "BUSY", call.linkedId());
        } else {
            call.unanswered(sides, app, at, 0, "FAILED", call.linkedId());
        }
        return call.records();
    }

    /** An agent hands the line that it has dialled to a colleague: the trunk then stands on the calling side. */
    private void passOn(CallInProgress call, boolean guest, String number, Sides dialled) {
        if (guest || !dice.perMille(40)) {
            return;
        }
        String colleague = dice.oneOf(HotelHangang.AGENTS).extension();
        Sides next = new Sides("", number, colleague, "from-internal", "", dialled.to(), pbx.phone(colleague));
        App app = new App("Dial", "PJSIP/" + colleague + ",30,tT");
        call.answered(next, app, call.end(), dice.between(1, 8), dice.talkSeconds(), false, call.linkedId());
    }

    private Sides sides(boolean guest, String extension, String number, String phone) {
        String dialled = HotelHangang.OUTSIDE_LINE_PREFIX + number;
        return guest
                ? new Sides(extension, extension, dialled, "from-room", "Room " + extension, phone, pbx.trunk())
                : new Sides("front", extension, dialled, "from-internal", "", phone, pbx.trunk());
    }

    /** A room: floors 3 to 18, rooms 01 to 24. */
    static String room(Dice dice) {
        return String.format("%d%02d", dice.between(3, 18), dice.between(1, 24));
    }
}
