/// What the HTTP APIs of all services share: problems, limits, paging, strict JSON.
@NullMarked
package ordersaga.web;

import org.jspecify.annotations.NullMarked;
