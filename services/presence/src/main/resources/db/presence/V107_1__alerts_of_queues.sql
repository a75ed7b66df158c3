-- Calls that join and leave queues make and end alerts.
create trigger new_queue_call_marks_alerts after insert on queue_call
    referencing new table as changed for each statement execute function marks_alerts();
create trigger queue_call_marks_alerts after update on queue_call
    referencing new table as changed for each statement execute function marks_alerts();
