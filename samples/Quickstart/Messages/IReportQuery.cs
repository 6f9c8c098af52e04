namespace Quickstart;

/// <summary>Marks the requests that the report makes, so that a behaviour can be constrained to them.</summary>
public interface IReportQuery;
