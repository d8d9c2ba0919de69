/** What is fetched. */
package com.acme.rabbit.refunds;
