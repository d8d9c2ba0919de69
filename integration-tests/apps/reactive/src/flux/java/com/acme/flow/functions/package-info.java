/** Functions from requests to responses. */
package com.acme.flow.functions;
