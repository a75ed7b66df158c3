package coop.dure.cdr.formats.connect;

import coop.dure.cdr.formats.json.JsonFields;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a contact record that matter, in the order in which they are kept; with names that exports give them. */
public enum ConnectField {
    CONTACT_ID("ContactId", "Id"),
    INITIAL_CONTACT_ID("InitialContactId"),
    PREVIOUS_CONTACT_ID("PreviousContactId"),
    NEXT_CONTACT_ID("NextContactId"),
    CHANNEL("Channel"),
    INITIATION_METHOD("InitiationMethod"),
    INITIATION("InitiationTimestamp", "StartTimestamp", "StartTime"),
    CONNECTED_TO_SYSTEM("ConnectedToSystemTimestamp"),
    TRANSFER_COMPLETED("TransferCompletedTimestamp"),
    DISCONNECT("DisconnectTimestamp", "EndTimestamp", "EndTime"),
    DISCONNECT_REASON("DisconnectReason"),
    LAST_UPDATE("LastUpdateTimestamp", "LastUpdatedTimestamp"),
    CUSTOMER("CustomerEndpoint.Address", "CustomerEndpointAddress", "CustomerEndpoint", "CustomerPhoneNumber"),
    SYSTEM("SystemEndpoint.Address", "SystemEndpointAddress", "SystemEndpoint", "SystemPhoneNumber"),
    TRANSFERRED_TO("TransferredToEndpoint.Address", "TransferredToEndpointAddress", "TransferredToEndpoint"),
    QUEUE("Queue.Name", "QueueInfo.Name", "QueueName", "Queue"),
    QUEUE_ARN("Queue.ARN", "QueueInfo.ARN", "QueueInfo.Id", "QueueArn"),
    ENQUEUED("Queue.EnqueueTimestamp", "QueueInfo.EnqueueTimestamp", "EnqueueTimestamp", "QueueEnqueueTimestamp"),
    DEQUEUED("Queue.DequeueTimestamp", "QueueInfo.DequeueTimestamp", "DequeueTimestamp", "QueueDequeueTimestamp"),
    QUEUE_SECONDS("Queue.Duration", "QueueInfo.Duration", "QueueDuration"),
    AGENT("Agent.Username", "AgentInfo.Username", "AgentUsername", "Agent"),
    AGENT_ARN("Agent.ARN", "AgentInfo.Id", "AgentArn"),
    CONNECTED_TO_AGENT(
            "Agent.ConnectedToAgentTimestamp",
            "AgentInfo.ConnectedToAgentTimestamp",
            "ConnectedToAgentTimestamp",
            "AgentConnectedToAgentTimestamp"),
    TALK_SECONDS("Agent.AgentInteractionDuration", "Agent.InteractionDuration", "AgentInteractionDuration"),
    HOLD_SECONDS("Agent.CustomerHoldDuration", "Agent.HoldDuration", "CustomerHoldDuration", "HoldDuration"),
    WORK_SECONDS("Agent.AfterContactWorkDuration", "Agent.AcwDuration", "AfterContactWorkDuration"),
    WORK_START("Agent.AfterContactWorkStartTimestamp", "AfterContactWorkStartTimestamp"),
    WORK_END("Agent.AfterContactWorkEndTimestamp", "AfterContactWorkEndTimestamp"),
    ATTEMPTS("AgentConnectionAttempts"),
    RECORDING("Recording.Location", "Recordings.Location");

    private final String label;
    private final List<String> paths;

    ConnectField(String label, String... others) {
        this.label = label;
        this.paths = Stream.concat(Stream.of(label), Stream.of(others))
                .map(JsonFields::plain)
                .toList();
    }

    /** The vendor's own name for it. */
    public String label() {
        return label;
    }

    /** This field of a row; empty where absent. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }

    String in(JsonFields document) {
        return document.first(paths);
    }
}
