using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Tests.Exchange;

public sealed class HeaderGuessTests
{
    private static readonly string[] Companies = Column("accounts.csv", 0), Products = Column("products.csv", 0), Agents = Column("sales_teams.csv", 0);

    private static readonly FieldHint[] Accounts =
    [
        new("name") { IsTitle = true, Labels = ["Name", "名称"], Synonyms = ["account", "公司名称"] },
        new("externalId"), new("owner", ValueShape.Reference) { Labels = ["Owner", "负责人"], Exists = Agents.Contains },
        new("industry", ValueShape.Choice) { Members = new HashSet<string> { "medical", "retail", "technology" } },
        new("annualRevenue", ValueShape.Number), new("employees", ValueShape.Number), new("yearEstablished", ValueShape.Number) { Labels = ["Year established"] },
        new("address.country", ValueShape.Country), new("address.city"), new("phone", ValueShape.Phone) { Labels = ["Phone", "电话"] },
        new("mobile", ValueShape.Phone) { Labels = ["Mobile", "手机"] }, new("email", ValueShape.Email) { Labels = ["E-mail", "邮箱"] },
        new("parent", ValueShape.Reference) { Exists = Companies.Contains }, new("createdAt", ValueShape.Date) { Labels = ["Created", "创建时间"] },
        new("contactPerson") { Labels = ["联系人"] },
    ];

    private static readonly FieldHint[] Opportunities =
    [
        new("name") { IsTitle = true, Synonyms = ["opportunity"] }, new("externalId") { Synonyms = ["opportunity_id"] },
        new("owner", ValueShape.Reference) { Exists = Agents.Contains }, new("account", ValueShape.Reference) { Exists = Companies.Contains },
        new("product", ValueShape.Reference) { Exists = Products.Contains }, new("stage", ValueShape.Reference), new("amount", ValueShape.Number),
        new("closeDate", ValueShape.Date), new("engagedAt", ValueShape.Date) { Synonyms = ["engage_date"] }, new("probability", ValueShape.Number),
    ];

    private static string[] Column(string file, int column)
    {
        using var reader = TabularReader.Open(SharedData.File("crm_sales_opportunities", file));
        return [.. reader.Rows().Select(row => row.Cells[column])];
    }

    private static Dictionary<string, string> Guess(TabularReader reader, FieldHint[] fields)
    {
        var rows = reader.Rows().Take(200).ToList();
        var columns = reader.Headers.Select((header, i) => new ColumnHint(header, [.. rows.Select(row => row.Cells[i])])).ToList();
        return HeaderGuess.Assign(columns, fields).ToDictionary(match => reader.Headers[match.Column], match => match.Field);
    }

    private static Dictionary<string, string> GuessFile(string file, FieldHint[] fields)
    {
        using var reader = TabularReader.Open(SharedData.File("crm_sales_opportunities", file));
        return Guess(reader, fields);
    }

    private static Dictionary<string, string> GuessText(string text, FieldHint[] fields)
    {
        using var reader = TabularReader.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "x.csv");
        return Guess(reader, fields);
    }

    [Fact]
    public void The_columns_of_the_accounts_file_find_their_fields()
        => Assert.Equal(
            new Dictionary<string, string>
            {
                ["account"] = "name", ["sector"] = "industry", ["year_established"] = "yearEstablished", ["revenue"] = "annualRevenue",
                ["employees"] = "employees", ["office_location"] = "address.country", ["subsidiary_of"] = "parent",
            },
            GuessFile("accounts.csv", Accounts));

    [Theory]
    [InlineData("sales_pipeline.csv")]
    [InlineData("ddmmyyyy_sales_pipeline.csv")]
    [InlineData("mdyyyy_sales_pipeline.csv")]
    public void The_columns_of_the_pipeline_files_find_their_fields(string file)
        => Assert.Equal(
            new Dictionary<string, string>
            {
                ["opportunity_id"] = "externalId", ["sales_agent"] = "owner", ["product"] = "product", ["account"] = "account",
                ["deal_stage"] = "stage", ["engage_date"] = "engagedAt", ["close_date"] = "closeDate", ["close_value"] = "amount",
            },
            GuessFile(file, Opportunities));

    [Fact]
    public void Chinese_headers_find_their_fields()
        => Assert.Equal(
            new Dictionary<string, string>
            {
                ["公司名称"] = "name", ["手机"] = "mobile", ["联系电话"] = "phone", ["电子邮箱"] = "email", ["业务员"] = "owner", ["联系人"] = "contactPerson", ["所在城市"] = "address.city",
            },
            GuessText("公司名称,手机,联系电话,电子邮箱,业务员,联系人,所在城市\n华为技术,13800138000,0755-28780808,a@huawei.com,张三,李四,深圳\n", Accounts));

    [Fact]
    public void Values_speak_where_headers_do_not()
        => Assert.Equal(
            new Dictionary<string, string> { ["c1"] = "name", ["c2"] = "email", ["c3"] = "address.country" },
            GuessText("c1,c2,c3\n华为,a@huawei.com,中国\n腾讯,b@qq.com,中国\n", Accounts));

    [Fact]
    public void A_column_whose_values_contradict_its_header_is_left_out()
        => Assert.DoesNotContain("created", GuessText("name,created\nx,by hand\ny,by phone\n", Accounts).Keys);

    [Fact]
    public void A_list_of_names_without_header_goes_to_the_title()
    {
        using var reader = TabularReader.Open(SharedData.File("cn_companies", "company_short_names.txt"));
        Assert.Equal(new Dictionary<string, string> { ["A"] = "name" }, Guess(reader, Accounts));
    }

    [Fact]
    public void The_assignment_is_the_best_one_as_a_whole()
    {
        // The greedy choice (0,0) 0.9 would leave row 1 with nothing.
        Assert.Equal([1, 0], Assignment.Best(new[,] { { 0.9, 0.8, 0 }, { 0.85, 0, 0 } }));
        Assert.Equal([1, 0, -1], Assignment.Best(new[,] { { 0.9, 0.8 }, { 0.85, 0 }, { 0.1, 0.1 } }));
    }
}
