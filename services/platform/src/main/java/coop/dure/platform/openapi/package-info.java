/** What every service's OpenAPI document says alike. */
@NullMarked
package coop.dure.platform.openapi;

import org.jspecify.annotations.NullMarked;
