-- A number that is erased goes from earlier charges too; what they cost stays.
grant update (leg) on earlier_charge to ${worker};
