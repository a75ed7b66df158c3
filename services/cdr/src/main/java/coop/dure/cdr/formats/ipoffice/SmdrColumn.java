package coop.dure.cdr.formats.ipoffice;

import java.util.List;

/** The fields of IP Office's SMDR in their order; the last five since release 11. */
public enum SmdrColumn {
    CALL_START("Call Start"),
    CONNECTED_TIME("Connected Time"),
    RING_TIME("Ring Time"),
    CALLER("Caller"),
    DIRECTION("Direction"),
    CALLED_NUMBER("Called Number"),
    DIALLED_NUMBER("Dialled Number"),
    ACCOUNT("Account"),
    IS_INTERNAL("Is Internal"),
    CALL_ID("Call ID"),
    CONTINUATION("Continuation"),
    PARTY_1_DEVICE("Party1Device"),
    PARTY_1_NAME("Party1Name"),
    PARTY_2_DEVICE("Party2Device"),
    PARTY_2_NAME("Party2Name"),
    HOLD_TIME("Hold Time"),
    PARK_TIME("Park Time"),
    AUTH_VALID("AuthValid"),
    AUTH_CODE("AuthCode"),
    USER_CHARGED("User Charged"),
    CALL_CHARGE("Call Charge"),
    CURRENCY("Currency"),
    AMOUNT_AT_LAST_USER_CHANGE("Amount at Last User Change"),
    CALL_UNITS("Call Units"),
    UNITS_AT_LAST_USER_CHANGE("Units at Last User Change"),
    COST_PER_UNIT("Cost per Unit"),
    MARK_UP("Mark Up"),
    TARGETING_CAUSE("External Targeting Cause"),
    TARGETER_ID("External Targeter Id"),
    TARGETED_NUMBER("External Targeted Number"),
    CALLER_SERVER_IP("Calling Party Server IP"),
    CALLER_UNIQUE_ID("Unique Call ID of the caller"),
    CALLED_SERVER_IP("Called Party Server IP"),
    CALLED_UNIQUE_ID("Unique Call ID of the called"),
    RECORD_TIME("SMDR Record Time");

    /** Fields up to the park time, which every row has; the commas behind them vary. */
    static final int FEWEST = PARK_TIME.ordinal() + 1;

    private final String label;

    SmdrColumn(String label) {
        this.label = label;
    }

    /** This field of a row; empty where the row ends before it. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()).strip() : "";
    }

    /** Avaya's own name for it. */
    public String label() {
        return label;
    }
}
