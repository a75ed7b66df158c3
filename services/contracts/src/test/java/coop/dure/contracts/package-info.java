/** Holds records, schemas, topics.yaml and asyncapi.yaml equal. */
@NullMarked
package coop.dure.contracts;

import org.jspecify.annotations.NullMarked;
