/** What functional routes refer to. */
package com.acme.flow.functions;
